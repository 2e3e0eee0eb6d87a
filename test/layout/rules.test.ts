// The examples in rules/layout, each a test.
import { describe, expect, test } from 'vitest';
import { faults, files, viewOf } from './laying.ts';

interface Example {
  readonly text: string;
  readonly quote: string;
  readonly block: string;
}

interface Line {
  readonly name: string;
  readonly block: string;
  readonly finds: readonly Example[];
  readonly ignores: readonly string[];
}

const lines = files.flatMap((file) => (file.content as { lines?: readonly Line[] }).lines ?? []);

test('the rule files have no faults', () => {
  expect(faults.found).toEqual([]);
});

describe.for(lines)('$name', ({ block, finds, ignores }) => {
  test.for(finds)('finds $quote', ({ text, quote, block: kind }) => {
    const view = viewOf(text);
    const held = view.blocks.filter(({ start, end }) => view.text.slice(start, end).includes(quote));
    expect(held.map((found) => found.kind)).toEqual([kind]);
  });

  test.for(ignores)('ignores %s', (text) => {
    const kinds = viewOf(text).blocks.map((found) => found.kind);
    expect(kinds).not.toContain(block);
  });
});
