// Long work without a pause → the same with pauses, in which timers and signals get their turn.
import { setImmediate } from 'node:timers/promises';

/** How long work goes on without a pause, in milliseconds. */
const STRETCH = 30;

/** A function to be awaited between pieces of work: it pauses where the last pause is long enough ago. */
export function pauses(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < STRETCH) return;
    await setImmediate();
    last = performance.now();
  };
}
