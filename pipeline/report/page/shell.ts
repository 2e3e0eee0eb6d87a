// Labels and preferences → the head of the page: its name, the three views, language and appearance.
import { h } from './element.ts';
import type { Labels } from './labels.ts';
import { type Preferences, THEMES, type Theme } from './preferences.ts';
import type { Route } from './route.ts';

const VIEWS = ['overview', 'facts', 'evidence'] as const;

/** `changed` is called when the reader has chosen another language or appearance. */
export function shell(labels: Labels, route: Route, preferences: Preferences, changed: () => void): HTMLElement {
  const tabs = VIEWS.map((view) =>
    h('a', { href: `#${view}`, 'aria-current': view === route.view ? 'page' : null }, labels.views[view]),
  );
  const language = h(
    'button.plain',
    {
      type: 'button',
      lang: preferences.language === 'zh' ? 'en' : 'zh-Hans',
      onclick: () => {
        preferences.language = preferences.language === 'zh' ? 'en' : 'zh';
        changed();
      },
    },
    labels.otherLanguage,
  );
  const theme = h('select', {
    'aria-label': labels.theme.label,
    onchange: () => {
      preferences.theme = theme.value as Theme;
      changed();
    },
  });
  for (const name of THEMES) {
    theme.append(h('option', { value: name, selected: name === preferences.theme }, labels.theme[name]));
  }
  return h(
    'header.head',
    {},
    h('button.skip', { type: 'button', onclick: () => document.getElementById('main')?.focus() }, labels.skip),
    h('p.name', {}, h('strong', {}, labels.name), ' ', h('span', {}, labels.tagline)),
    h('nav', { 'aria-label': labels.views.label }, tabs),
    h('div.settings', {}, language, theme),
  );
}
