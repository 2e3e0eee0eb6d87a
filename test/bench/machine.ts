// This machine and these programs → the head of the results, without which the figures say nothing.
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './articles.ts';
import type { Section } from './report.ts';

const PACKAGES = ['nodejieba', 'compromise', '@microsoft/recognizers-text-suite'];

export function describeMachine(): Section {
  const version = (path: string) =>
    (JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')) as { version: string }).version;
  return {
    title: 'Machine and versions',
    columns: ['', ''],
    rows: [
      ['processor', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`],
      ['memory', `${(totalmem() / 2 ** 30).toFixed(1)} GiB`],
      ['system', `${platform()} ${release()} ${arch()}`],
      ['load before', loadavg()[0]!.toFixed(1)],
      ['Node', process.versions.node],
      ['chuchu', version('.')],
      ...PACKAGES.map((name) => [name, version(join('node_modules', name))]),
    ],
  };
}
