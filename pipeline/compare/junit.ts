// A comparison → JUnit XML: a suite for each rule to blame, a case for each difference, a failure for each loss.
import { type Comparison, exceeded, headline } from './comparison.ts';
import { type Difference, placeOf } from './diff.ts';
import { byRule } from './group.ts';
import { isLoss } from './verdict.ts';

/** In the form that CI servers read (the schema of Jenkins). No clock in it. */
export function toJunit(comparison: Comparison): string {
  const { differences, same, passed } = comparison;
  const suites = byRule(differences).map(({ rule, differences: group }) => {
    const cases = group.map((difference) => caseOf(rule, difference));
    return suite(rule, group.length, group.filter(isLoss).length, cases);
  });
  const limits = `<testcase classname="chuchu" name="limits"${
    passed ? '/>' : `><failure message="${escaped(exceeded(comparison))}"/></testcase>`
  }`;
  const facts = `<testcase classname="chuchu" name="${same} facts are as before"/>`;
  const all = [suite('chuchu', 2, passed ? 0 : 1, [facts, limits]), ...suites];
  const failures = differences.filter(isLoss).length + (passed ? 0 : 1);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="chuchu" tests="${differences.length + 2}" failures="${failures}">
${all.join('\n')}
</testsuites>
`;
}

function suite(name: string, tests: number, failures: number, cases: readonly string[]): string {
  return `<testsuite name="${escaped(name)}" tests="${tests}" failures="${failures}">
${cases.join('\n')}
</testsuite>`;
}

function caseOf(rule: string, difference: Difference): string {
  const { kind, article, sentence, explanation } = difference;
  const name = `${kind} ${headline(difference)} in ${article}:${placeOf(difference)}`;
  const [before, words, behind] = sentence;
  const text = `${before}[${words}]${behind}`;
  const content = isLoss(difference)
    ? `<failure message="${escaped(`${kind}: ${headline(difference)}`)}">${escaped(text)}</failure>`
    : `<system-out>${escaped(`${explanation ?? kind}: ${text}`)}</system-out>`;
  return `<testcase classname="${escaped(rule)}" name="${escaped(name)}">${content}</testcase>`;
}

/** Text as XML 1.0 can hold it: marks as entities, characters that it has no place for as U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
