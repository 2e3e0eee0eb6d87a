// `npm run conformance` → a table by suite on standard output; with --errors every disagreement too.
import { agreement, groups, PEERS, readCases, runCases, setAside } from './run.ts';
import { nameOf, shown } from './suite.ts';

const cases = readCases(PEERS);
if (cases === null) console.log(`the cases of other libraries are absent (${PEERS}); nothing to compare with`);
else print(process.argv.slice(2));

function print(words: readonly string[]): void {
  const { results, notPlayed } = runCases(cases!);
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const grouped = groups(results);
  const listed = grouped.flatMap((group) => {
    const members = results.filter(({ suite: { name } }) => name.split(' ')[0] === group.suite.name);
    return members.length > 1
      ? [...members, group]
      : members.map((member) => ({ ...member, suite: { ...member.suite, floor: group.suite.floor } }));
  });
  const rows = listed.map((result) => [
    result.suite.name,
    String(result.agreed),
    String(result.disagreed.length),
    String(result.outOfScope.length),
    String(result.heldWrong.length),
    percent(agreement(result)),
    percent(result.suite.floor),
    percent(setAside(result)),
  ]);
  table([['suite', 'agreed', 'disagreed', 'out of scope', 'held wrong', 'agreement', 'floor', 'set aside'], ...rows]);
  for (const { outOfScope, heldWrong } of results) {
    for (const [what, findings] of [
      ['out of scope', outOfScope],
      ['held wrong', heldWrong],
    ] as const) {
      for (const { case: one, said } of findings)
        console.log(`${what}: ${nameOf(one)} ${one.input.slice(0, 60)}: ${said}`);
    }
  }
  for (const [suite, { cases, why }] of notPlayed)
    console.log(`not played: ${suite}, ${cases} cases: ${why ?? 'no suite here takes them'}`);
  if (!words.includes('--errors')) return;
  for (const { disagreed } of results) {
    for (const { case: one, said } of disagreed) {
      console.log(
        `\n${nameOf(one)}\n  ${one.input}\n  expected ${shown(one.expected.map(({ text, value, unit }) => ({ text, value, unit })))}\n  found    ${said}`,
      );
    }
  }
}

function table(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows) {
    console.log(
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
    );
  }
}
