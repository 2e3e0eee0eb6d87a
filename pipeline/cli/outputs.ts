// The words of `--to` → the outputs of a run.
import type { Output } from '../batch/outputs.ts';
import { UsageError } from '../read/input.ts';
import { fileOf, isTarget, nameOfTarget, openSink, TARGET_NAMES, type Target } from '../write/index.ts';

/** Each once, in the order given. A comma inside a URL is written %2C. Throws a UsageError where an output is unknown. */
export function parseTargets(text: string): readonly Target[] {
  const wanted = [...new Set(text.split(',').map((target) => target.trim()))];
  return wanted.map((target) => {
    if (isTarget(target)) return target;
    // not commander's error, which repeats the whole word: another part of it may have a password
    const shown = target.replace(/:[^:@]*@/, ':…@');
    throw new UsageError(`--to: found "${shown}"; expected some of ${TARGET_NAMES}, with commas between`);
  });
}

/** The outputs of a run whose files are in the folder `out`. `bom`: whether a CSV begins with a byte order mark. */
export function outputsOf(targets: readonly Target[], out: string, bom: boolean): Output[] {
  return targets.map((target) => ({
    name: target === 'csv' && bom ? 'csv with BOM' : nameOfTarget(target),
    path: fileOf(target, out),
    open: (head) => openSink(target, out, head, { bom }),
  }));
}
