// Every example of the rules of kind time and period, one test each.
import { describe, expect, test } from 'vitest';
import { compilation, timesOf } from './load.ts';

interface Find {
  readonly text: string;
  readonly quote: string;
  readonly edtf?: string | null;
  readonly published?: string;
}
interface Rule {
  readonly name: string;
  readonly finds?: readonly Find[];
  readonly ignores: readonly string[];
}
type Lists = Readonly<Record<'parts' | 'joins' | 'frames' | 'periods' | 'barriers', readonly Rule[] | undefined>>;

for (const kind of ['time', 'period']) {
  for (const { path, content } of compilation.of<Lists>(kind)) {
    const { parts = [], joins = [], frames = [], periods = [], barriers = [] } = content;
    describe(path, () => {
      for (const { name, finds = [], ignores } of [...parts, ...joins, ...frames, ...periods]) {
        test.for(finds)(`${name} finds $quote in $text`, ({ text, quote, edtf, published }) => {
          const { times } = timesOf(text, published ?? null);
          const found = times.find((time) => time.quote === quote);
          expect(found, JSON.stringify(times)).toBeDefined();
          if (edtf !== undefined) expect(found?.edtf).toBe(edtf);
        });
        test.for([...ignores])(`${name} ignores %s`, (text) => {
          const { times } = timesOf(text, '2021-10-09');
          expect(times.filter((time) => time.foundBy === name)).toEqual([]);
        });
      }
      for (const { name, ignores } of barriers) {
        test.for([...ignores])(`${name} bars %s`, (text) => expect(timesOf(text, '2021-10-09').times).toEqual([]));
      }
    });
  }
}
