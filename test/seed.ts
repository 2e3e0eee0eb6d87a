// One seed for all laws, so that a red run can be repeated: `SEED=… npm test`; fast-check prints it when a law fails.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20260611) });
