// A knowledge file and its articles → report.html, one page that shows every fact in its words.
import { basename, dirname, resolve } from 'node:path';
import type { Articles } from '../validate/articles.ts';
import { Draft } from '../write/draft.ts';
import { asOutputError } from '../write/sink.ts';
import { TextFile } from '../write/text-file.ts';
import { collect } from './collect.ts';
import type { Coverage, ReportContent } from './content.ts';
import type { ReportFilter } from './selection.ts';
import { pageTemplate } from './template.ts';

export type { Coverage } from './content.ts';
export type { ReportFilter } from './selection.ts';

/** A report is to be sent by mail and opened on a phone: no file is larger, in bytes. */
export const MOST_BYTES = 20_000_000;

export interface WrittenReport {
  /** absolute path of the report */
  readonly path: string;
  readonly coverage: Coverage;
  /** articles of which the sentences of facts are shown and no more, as they are gone, have changed or are too large */
  readonly excerpted: number;
}

/**
 * Writes the report on the knowledge file at `knowledge` to `out`, which is replaced whole or not at all. `articles` null:
 * the articles cannot be had, the report shows sentences. Larger runs than fit into MOST_BYTES are sampled, and the
 * report says so. The same file and articles give the same bytes. Throws a UsageError where `knowledge` is
 * no knowledge file, and an OutputError where the disk does not take the report.
 */
export async function writeReport(
  knowledge: string,
  out: string,
  articles: Articles | null,
  filter: ReportFilter = {},
): Promise<WrittenReport> {
  const template = await pageTemplate();
  const [head, tail] = template.split('/*content*/', 2) as [string, string];
  const most = MOST_BYTES - Buffer.byteLength(template);
  const content = fitted((room) => collect(knowledge, articles, filter, room), most);
  return {
    path: writeText(out, [head, content.json, tail]),
    coverage: content.coverage,
    excerpted: content.excerpted,
  };
}

interface Fitted {
  readonly json: string;
  readonly coverage: Coverage;
  readonly excerpted: number;
}

/** Sizes are estimated before they are known: what came out too large is made again, smaller by as much. */
function fitted(make: (room: number) => ReportContent, most: number): Fitted {
  for (let room = most; ; ) {
    const content = make(room);
    const json = embedded(content);
    const bytes = Buffer.byteLength(json);
    if (bytes <= most || content.articles.length === 0) {
      const excerpted = content.articles.filter(({ excerpted }) => excerpted !== null).length;
      return { json, coverage: content.coverage, excerpted };
    }
    room = Math.floor((room * most * 0.95) / bytes);
  }
}

/** JSON that can stand in a script element: nothing in it ends the element or opens a comment. */
function embedded(content: ReportContent): string {
  return JSON.stringify(content).replaceAll('<', '\\u003c');
}

function writeText(out: string, parts: readonly string[]): string {
  const path = resolve(out);
  try {
    const draft = Draft.open(dirname(path), basename(path));
    try {
      const file = new TextFile(draft.path('report'));
      for (const part of parts) file.add(part);
      file.end();
      return draft.commit('report');
    } catch (error) {
      draft.discard();
      throw error;
    }
  } catch (error) {
    throw asOutputError(error, path);
  }
}
