// Work in named steps → its result: one piece of work to its end, or many side by side, each step of all before the next.
//
// Note: why side by side. A stage's code and tables, nodejieba's dictionary most of all, fill the processor's caches, and
// the next stage drives them out: an article alone pays for that at every stage, articles side by side share it.

/** Work that stops before each of its steps and says the step's name. */
export type Steps<T> = Generator<string, T, void>;

/** Does all steps. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Does the first step of all, then the second, and so on. What throws stops there and is an Error in its place. */
export function finishAll<T>(work: readonly Steps<T>[]): (T | Error)[] {
  const results: (T | Error)[] = new Array(work.length);
  let unfinished = [...work.entries()];
  while (unfinished.length > 0) {
    unfinished = unfinished.filter(([index, steps]) => {
      try {
        const step = steps.next();
        if (step.done) results[index] = step.value;
        return !step.done;
      } catch (error) {
        results[index] = error instanceof Error ? error : new Error(String(error));
        return false;
      }
    });
  }
  return results;
}
