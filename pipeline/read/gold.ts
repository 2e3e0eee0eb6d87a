// A folder of gold annotation, one .jsonl an article → its records by the name of the file without its ending.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Gold } from '../model/gold.ts';
import { UsageError } from './input.ts';

const ENDING = '.jsonl';
const TEXTS = ['text', 'before', 'kind', 'bound', 'measure', 'modality'];
const TEXTS_OR_NULL = ['unit', 'provider', 'recipient', 'time', 'per', 'part_of'];
const NUMBERS_OR_NULL = ['value', 'lower', 'upper'];

/** The annotation of articles by the stem of its file: `A01.jsonl` is for articles whose names begin with A01. */
export type GoldByStem = ReadonlyMap<string, readonly Gold[]>;

/**
 * Reads every `.jsonl` in the folder `path`, or the one file that it is. Throws a UsageError that names the file and the
 * line where something is no gold record.
 */
export function readGold(path: string): GoldByStem {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`there is no ${path}; expected a folder of gold (NAME.jsonl); check the path`);
  const folder = stats.isDirectory() ? path : dirname(path);
  const files = (stats.isDirectory() ? readdirSync(path) : [basename(path)]).filter((file) => file.endsWith(ENDING));
  if (files.length === 0) throw new UsageError(`there is no ${ENDING} file in ${path}; expected gold; name another`);
  return new Map(files.sort().map((file) => [file.slice(0, -ENDING.length), readRecords(join(folder, file))]));
}

/** The gold of the article at `source`: that of the longest stem that its file's name begins with. */
export function goldFor(gold: GoldByStem, source: string): readonly Gold[] | undefined {
  const name = basename(source);
  const stems = [...gold.keys()].filter((stem) => name.startsWith(stem));
  const longest = stems.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : gold.get(longest);
}

function readRecords(path: string): Gold[] {
  const records: Gold[] = [];
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const refuse = (found: string): never => {
      throw new UsageError(`${path}:${index + 1}: ${found}; expected a gold record as in corpus/gold; mend the line`);
    };
    let record: unknown;
    try {
      record = JSON.parse(line);
    } catch (error) {
      refuse((error as Error).message);
    }
    const fault = faultOf(record);
    if (fault !== null) refuse(fault);
    records.push(record as Gold);
  }
  return records;
}

function faultOf(record: unknown): string | null {
  if (record === null || typeof record !== 'object' || Array.isArray(record)) return 'found no object';
  const values = record as Readonly<Record<string, unknown>>;
  const { start, end } = values;
  const isSpan = Number.isInteger(start) && Number.isInteger(end) && 0 <= Number(start) && Number(start) < Number(end);
  if (!isSpan) return `start and end are ${start} and ${end}`;
  const wrong = (keys: readonly string[], isRight: (value: unknown) => boolean) =>
    keys.find((key) => !isRight(values[key]));
  const key =
    wrong(TEXTS, (value) => typeof value === 'string') ??
    wrong(TEXTS_OR_NULL, (value) => value === null || typeof value === 'string') ??
    wrong(NUMBERS_OR_NULL, (value) => value === null || typeof value === 'number') ??
    wrong(['optional'], (value) => value === undefined || typeof value === 'boolean');
  return key === undefined ? null : `${key} is ${JSON.stringify(values[key])?.slice(0, 60) ?? 'missing'}`;
}
