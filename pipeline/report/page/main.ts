// The content in the page → the page, drawn anew whenever its address, language or appearance changes.
import './base.css';
import './overview.css';
import './facts.css';
import './evidence.css';
import type { ReportContent } from '../content.ts';
import type { Context, List, View } from './context.ts';
import { doubtsOf } from './doubts.ts';
import { fill } from './element.ts';
import { evidenceView } from './evidence.ts';
import { factsView } from './facts.ts';
import { unpack } from './knowledge.ts';
import { LABELS } from './labels.ts';
import { overviewView } from './overview.ts';
import { loadPreferences, savePreferences } from './preferences.ts';
import { type Route, routeOf } from './route.ts';
import { shell } from './shell.ts';

const content = JSON.parse(document.getElementById('content')!.textContent) as ReportContent;
const knowledge = unpack(content);
const doubts = doubtsOf(knowledge);
const preferences = loadPreferences();
const list: List = { facts: knowledge.facts, hash: '#facts', row: 0, sorting: null };
let shown: View | null = null;

function draw(): void {
  const { theme, language } = preferences;
  const labels = LABELS[language];
  const route = routeOf(location.hash);
  document.documentElement.lang = labels.language;
  document.documentElement.dataset.theme = theme;
  document.title = `${labels.views[route.view]} · ${labels.name}`;
  shown?.hide?.();
  shown = view(route, { knowledge, doubts, labels, list, replace });
  fill(document.getElementById('page')!, shell(labels, route, preferences, redraw), shown.element);
  shown.show?.();
}

function view(route: Route, context: Context): View {
  if (route.view === 'facts') return factsView(context, route.filter);
  return route.view === 'evidence' ? evidenceView(context, route) : overviewView(context);
}

function replace(hash: string): void {
  history.replaceState(null, '', hash);
  draw();
}

function redraw(): void {
  savePreferences(preferences);
  draw();
}

addEventListener('hashchange', () => {
  draw();
  document.getElementById('main')!.focus({ preventScroll: true });
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
draw();
