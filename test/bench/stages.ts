// Articles → their records by the very stages of pipeline/run.ts, with the time that each stage takes.
import type { Ruleset } from '../../pipeline/ruleset/index.ts';
import { type Extraction, extraction, type Original } from '../../pipeline/run.ts';
import type { Tokenizer } from '../../pipeline/segment/tokenizer.ts';
import { finishAll, type Steps } from '../../pipeline/steps.ts';
import type { Clock } from './clock.ts';

/** `extractMany` of the pipeline, each stage of each article under the stage's name. */
export function extractByStages(
  originals: readonly Original[],
  rules: Ruleset,
  tokenizer: Tokenizer,
  clock: Clock,
): (Extraction | Error)[] {
  return finishAll(originals.map((original) => timed(extraction(original, rules, tokenizer), clock)));
}

function* timed<T>(steps: Steps<T>, clock: Clock): Steps<T> {
  let step = steps.next();
  while (!step.done) {
    const name = step.value;
    yield name;
    step = clock.time(name, () => steps.next());
  }
  return step.value;
}
