// Writes the same articles again and again until it is killed: `node endless.ts TARGET FOLDER ARTICLES`.
import { openSink, type Target } from '../../pipeline/write/index.ts';
import { HEAD, sampleRecords } from '../knowledge/sample.ts';

const [target, folder, count] = process.argv.slice(2) as [Target, string, string];
const articles = Array.from({ length: Number(count) }, (_, index) => sampleRecords(`\n${index}`, `${index}.txt`));

for (let round = 0; ; round++) {
  const sink = await openSink(target, folder, HEAD);
  for (const article of articles) await sink.write(article);
  if (round === 0) process.stdout.write('writing\n');
  await sink.close();
}
