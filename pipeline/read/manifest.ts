// manifest.json or manifest.csv beside the articles → what is known of each article, or every fault in it at once.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { LineCounter, parseDocument } from 'yaml';
import { parseCalendarDate } from '../model/calendar.ts';
import type { Metadata } from '../model/document.ts';
import { detect } from './charset.ts';
import { type Inputs, MANIFESTS } from './input.ts';

/** A manifest cannot be used. One line a fault, as `path:line code: message`; the command ends with exit code 2. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/**
 * What the manifests say of each article, by its absolute path. Takes the `manifest.json` or `manifest.csv` that stands
 * in an article's folder or in one above it, up to the input root, the nearest first; where `file` is given, takes that one only.
 * Paths in a manifest are relative to its own folder, those of a given `file` also to the input root. Throws a
 * ManifestError with all faults.
 */
export function loadMetadata({ root, articles }: Inputs, file: string | null): Map<string, Metadata> {
  const known = new Map<string, Metadata>();
  const faults: string[] = [];
  const add = (path: string, folders: readonly string[]) => {
    for (const [entry, metadata] of readManifest(path, faults)) {
      for (const folder of folders) {
        const article = resolve(folder, entry);
        if (!known.has(article)) known.set(article, metadata);
      }
    }
  };
  if (file !== null) add(resolve(file), [dirname(resolve(file)), root]);
  else {
    const folders = new Set<string>();
    for (const { path } of articles) {
      for (let folder = path && dirname(path); folder && !folders.has(folder); folder = dirname(folder)) {
        folders.add(folder);
        if (folder === root) break;
      }
    }
    const deepestFirst = [...folders].sort((a, b) => b.length - a.length);
    for (const folder of deepestFirst) {
      const found = MANIFESTS.map((name) => join(folder, name)).filter((path) => existsSync(path));
      if (found.length > 1)
        faults.push(`${show(folder)} manifest-twice: found ${MANIFESTS.join(' and ')}; expected one; remove one`);
      else if (found[0]) add(found[0], [folder]);
    }
  }
  if (faults.length > 0) throw new ManifestError(faults);
  return known;
}

/** One row of a manifest, as found; `line` counts from 1. */
interface Row {
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
}

function readManifest(file: string, faults: string[]): Map<string, Metadata> {
  const entries = new Map<string, Metadata>();
  const lines = new Map<string, number>();
  for (const { line, values } of readRows(file, faults)) {
    const fault = (code: string, message: string) => faults.push(`${show(file)}:${line} ${code}: ${message}`);
    const { path, ...rest } = values;
    if (typeof path !== 'string' || path === '') {
      fault('manifest-path', `the path is ${JSON.stringify(path) ?? 'missing'}; expected an article's path; write it`);
      continue;
    }
    const article = posix.normalize(path);
    const before = lines.get(article);
    if (before !== undefined)
      fault('manifest-repeated', `${path} is also in line ${before}; expected it once; remove one`);
    lines.set(article, line);
    entries.set(article, toMetadata(rest, fault));
  }
  return entries;
}

type AddFault = (code: string, message: string) => void;

/** Title, published, publisher or source of an article. Empty values are as good as none; keys that mean nothing here are for others, and are let be. */
export function toMetadata(values: Row['values'], fault: AddFault): Metadata {
  const text = (key: string): string | undefined => {
    const value = values[key];
    if (typeof value === 'string') return value.trim() || undefined;
    if (value !== undefined && value !== null) {
      fault('manifest-value', `${key} is ${JSON.stringify(value)}; expected text in quotes; write "${key}": "…"`);
    }
    return undefined;
  };
  const title = text('title');
  const published = text('published');
  const publisher = text('publisher') ?? text('source');
  if (published !== undefined && parseCalendarDate(published) === null) {
    fault('manifest-date', `published is "${published}"; expected YYYY, YYYY-MM or YYYY-MM-DD of a real day; mend it`);
  }
  return { ...(title && { title }), ...(published && { published }), ...(publisher && { publisher }) };
}

function readRows(file: string, faults: string[]): Row[] {
  const fault = (line: number, code: string, message: string): Row[] => {
    faults.push(`${show(file)}:${line} ${code}: ${message}`);
    return [];
  };
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fault(1, 'manifest-unreadable', `it cannot be opened (${code}); expected a manifest; check the path`);
  }
  const text = detect(bytes)?.text;
  if (text === undefined) return fault(1, 'manifest-unreadable', 'its charset is unknown; expected UTF-8; convert it');
  return file.toLowerCase().endsWith('.csv') ? readCsv(text, fault) : readJson(text, fault);
}

type RowFault = (line: number, code: string, message: string) => Row[];

function readJson(text: string, fault: RowFault): Row[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const at = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
    const found = message.replace(/ in JSON at position .*| \(line .*/s, '');
    return fault(text.slice(0, at).split('\n').length, 'manifest-json', `${found}; expected JSON; mend it here`);
  }
  if (!Array.isArray(content)) {
    return fault(
      1,
      'manifest-json',
      'it holds no list; expected [{ "path": "a.txt", "published": "2021-10" }, …]; make it one',
    );
  }
  const lineOf = lineFinder(text);
  return content.flatMap((values: unknown, index): Row[] => {
    if (values !== null && typeof values === 'object' && !Array.isArray(values)) {
      return [{ line: lineOf(index), values: values as Row['values'] }];
    }
    return fault(lineOf(index), 'manifest-json', `found ${JSON.stringify(values)}; expected { "path": … }; mend it`);
  });
}

/** A function from the index of an entry to its line; JSON is YAML, whose parser knows where each value stands. */
function lineFinder(text: string): (index: number) => number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (index) => {
    const node = document.getIn([index], true) as { range?: readonly number[] } | undefined;
    return lines.linePos(node?.range?.[0] ?? 0).line;
  };
}

function readCsv(text: string, fault: RowFault): Row[] {
  try {
    const options = { info: true, trim: true, skip_empty_lines: true } as const;
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    const [header, ...rest] = rows;
    const keys = header?.record.map((key) => key.toLowerCase()) ?? [];
    if (!keys.includes('path')) {
      return fault(
        1,
        'manifest-csv',
        'the first line names no path; expected path,title,published,source; add the header',
      );
    }
    return rest.map(({ record, info }) => ({
      line: info.lines,
      values: Object.fromEntries(keys.map((key, at) => [key, record[at]])),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return fault(line, 'manifest-csv', `${error.message}; expected comma-separated values (RFC 4180); mend it here`);
  }
}

/** A path as the user would write it from where he stands. */
function show(path: string): string {
  return relative(process.cwd(), path) || '.';
}
