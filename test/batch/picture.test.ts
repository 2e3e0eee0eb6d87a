// The machines of run and article, drawn: the pictures in pipeline/README.md are those of the code.
// `PICTURES=write npm test -- test/batch/picture.test.ts` draws them anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleMachine, runMachine } from '../../pipeline/batch/machine.ts';

const README = join(import.meta.dirname, '../../pipeline/README.md');

interface Transition {
  readonly target?: string;
  readonly guard?: unknown;
}
type On = Readonly<Record<string, string | Transition | readonly Transition[]>>;
interface State {
  readonly type?: string;
  readonly on?: On;
}
interface Config {
  readonly initial: string;
  readonly on?: On;
  readonly states: Readonly<Record<string, State>>;
}

/** A state diagram in Mermaid: one arrow for all events that lead from one state to another. */
function picture({ initial, on = {}, states }: Config): string {
  const arrows = new Map<string, string[]>();
  const draw = (from: string, transitions: On) => {
    for (const [event, given] of Object.entries(transitions)) {
      for (const transition of [given].flat() as (string | Transition)[]) {
        const { target = from, guard } = typeof transition === 'string' ? { target: transition } : transition;
        const arrow = `${from} --> ${target.replace('.', '')}`;
        const label = guard === undefined ? event : `${event} [${guard}]`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), label]);
      }
    }
  };
  for (const [name, { on = {} }] of Object.entries(states)) draw(name, on);
  draw('anywhere', on);
  const ends = Object.keys(states).filter((name) => states[name]!.type === 'final');
  const lines = [
    `[*] --> ${initial}`,
    ...[...arrows].map(([arrow, labels]) => `${arrow}: ${labels.join(', ')}`),
    ...ends.map((name) => `${name} --> [*]`),
  ];
  return ['```mermaid', 'stateDiagram-v2', ...lines.map((line) => `  ${line}`), '```'].join('\n');
}

test.for([runMachine, articleMachine])('the picture of $id', (machine) => {
  const drawn = picture(machine.config as unknown as Config);
  const text = readFileSync(README, 'utf8');
  const place = new RegExp(`(<!-- machine: ${machine.id} -->\n)[^]*?(\n<!-- end -->)`);
  expect(text).toMatch(place);
  if (process.env.PICTURES === 'write')
    writeFileSync(README, text.replace(place, `$1${drawn.replaceAll('$', '$$$$')}$2`));
  expect(place.exec(readFileSync(README, 'utf8'))?.[0]).toContain(drawn);
});
