// A comparison → one HTML page that needs nothing beside it: the verdict, a table by rule, each difference with its sentence.
import { type Comparison, exceeded } from './comparison.ts';
import { type Difference, placeOf } from './diff.ts';
import { byRule, slotCounts, summary } from './group.ts';
import { isLoss } from './verdict.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; }
th, td { padding: .2rem .8rem .2rem 0; text-align: right; border-bottom: 1px solid #8884; }
th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; }
section { margin-top: 2rem; }
article { margin: 1rem 0; padding-left: 1rem; border-left: 4px solid #8888; overflow-wrap: anywhere; }
article.loss { border-color: #d33; }
article.added { border-color: #2a7; }
article p { margin: .2rem 0; }
small { opacity: .75; }
del { color: #d33; } ins { color: #2a7; text-decoration: none; }
`;

/** No script in it, and nothing is loaded; every text is escaped. */
export function toHtml(comparison: Comparison): string {
  const { differences, same, passed, changedRules } = comparison;
  const verdict = passed ? 'No unexplained loss' : `Unexplained: ${exceeded(comparison)}`;
  const groups = byRule(differences).map(({ rule, differences: group }) => {
    const place = comparison.placeOf(rule);
    const where = place ? ` <small>${escaped(`${place.path}:${place.line}`)}</small>` : '';
    return `<section><h2>${escaped(rule)}${where}</h2>\n${group.map(difference).join('\n')}</section>`;
  });
  const changed = changedRules.length > 0 ? `<p>Rules that differ: ${escaped(changedRules.join(', '))}</p>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>chuchu: ${escaped(verdict)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(verdict)}</h1>
<p>${same} facts are as before, ${differences.length} differ.</p>
${changed}
${table(comparison)}
${groups.join('\n')}
</body>
</html>
`;
}

function table({ differences }: Comparison): string {
  if (differences.length === 0) return '';
  const header = ['rule', 'removed', 'changed', 'added', 'moved', 'unexplained'];
  const rows = summary(differences).map((row) => [
    row.name,
    ...[row.removed, row.changed, row.added, row.moved, row.unexplained].map(String),
  ]);
  const slots = slotCounts(differences).map(([slot, facts]) => `${slot} ${facts}`);
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const changes = slots.length > 0 ? `<p>Changed slots: ${escaped(slots.join(', '))}</p>` : '';
  return `<table>${line(header, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>\n${changes}`;
}

function difference(one: Difference): string {
  const { kind, article, old, new: now, slots, sentence, rules, explanation } = one;
  const [before, words, behind] = sentence.map(escaped);
  const changes = slots.map(
    ({ slot, old, new: to }) =>
      `<p>${escaped(slot)}: <del>${escaped(old ?? 'nothing')}</del> → <ins>${escaped(to ?? 'nothing')}</ins></p>`,
  );
  const { id, measure } = (old ?? now)!;
  const notes = [`${article}:${placeOf(one)}`, id, measure, rules.join(', '), explanation ?? ''].filter(Boolean);
  return `<article class="${isLoss(one) ? 'loss' : kind}">
<p><b>${kind}</b> ${before}<mark>${words}</mark>${behind}</p>
${changes.join('\n')}
<p><small>${notes.map(escaped).join(' · ')}</small></p>
</article>`;
}

function escaped(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
