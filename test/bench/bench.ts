// `npm run bench` → how fast the pipeline, its parts and its neighbours are on this machine. It asserts nothing.
// `npm run bench -- --databases` → how fast facts get into SQLite and PostgreSQL.
// `npm run bench -- --batch` → how runs over many articles scale.
import { parseArgs } from 'node:util';
import { measureBatch } from './batch.ts';
import { MB } from './clock.ts';
import { measureDatabases } from './databases.ts';
import { describeMachine } from './machine.ts';
import { measureMemory } from './memory.ts';
import { measureRecognizers } from './recognizers.ts';
import { type Section, toJson, toText } from './report.ts';
import { measureRuleset, measureStartup } from './startup.ts';
import { measureThroughput } from './throughput.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    databases: { type: 'boolean', default: false },
    batch: { type: 'boolean', default: false },
  },
});
const size = (values.quick ? 2 : 20) * MB;

/** Printed as they come, as the whole takes minutes. */
const sections: Section[] = [];
const show = (...found: readonly Section[]) => {
  sections.push(...found);
  if (!values.json) process.stdout.write(`${toText(found)}\n`);
};
show(describeMachine());
if (values.databases) show(await measureDatabases(values.quick ? 20_000 : 1_000_000));
else if (values.batch) show(measureBatch(values.quick ? 2000 : 20_000));
else await showProgram();
if (values.json) process.stdout.write(`${toJson(sections)}\n`);

async function showProgram(): Promise<void> {
  show(measureRuleset());
  show(measureStartup());
  show(...(await measureThroughput(size)));
  show(measureRecognizers(values.quick ? 2 : 5));
  show(measureMemory(size));
}
