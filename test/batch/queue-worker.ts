// A worker of the queue as a process of its own, to be killed: `node queue-worker.ts URL`. Says each shard that it has done.
import { join } from 'node:path';
import { work } from '../../pipeline/batch/work.ts';

const [url] = process.argv.slice(2) as [string];
await work({
  queue: url,
  to: url,
  jobs: 1,
  program: join(import.meta.dirname, 'queue-program.ts'),
  onProgress: ({ shards }) => process.stdout.write(`${shards}\n`),
});
