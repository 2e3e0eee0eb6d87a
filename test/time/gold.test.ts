// Times of real articles against their annotation: how many explicit expressions are found, how many values are right.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { timesOf } from './load.ts';

const shared = resolve(import.meta.dirname, '../../../shared');

/** Words that are a time, or a part of one, wherever they stand; an independent and cruder reading than the rules'. */
const EXPLICIT =
  /[12]\d{3} ?年|\d{1,2} ?月(?!饼)|今年|去年|明年|目前|现在|截至|以来|年来|季度|半年|[“‘]十[二三四五]五[”’](?!规划)|近[年日]|日前|今天/g;

interface Row {
  readonly start: number;
  readonly time: string | null;
}

function* articles(): Generator<{ text: string; published: string; rows: Row[] }> {
  for (const folder of ['seeds', 'news']) {
    const manifest: { path: string; published: string; gold: string }[] = JSON.parse(
      readFileSync(`${shared}/${folder}/manifest.json`, 'utf8'),
    );
    for (const { path, published, gold } of manifest) {
      const rows = readFileSync(`${shared}/${folder}/${gold}`, 'utf8').trim().split('\n');
      // one character for one, so that offsets stay: full-width digits folded, single line breaks a space
      const text = readFileSync(`${shared}/${folder}/${path}`, 'utf8')
        .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
        .replace(/(?<!\n)\n(?!\n)/g, ' ');
      yield { text, published, rows: rows.map((row) => JSON.parse(row)) };
    }
  }
}

test.skipIf(!existsSync(shared))('explicit times are found', () => {
  let all = 0;
  const missed: string[] = [];
  for (const { text, published } of articles()) {
    const { times } = timesOf(text, published);
    for (const { 0: words, index } of text
      .replace(/《[^《》\n]*》/g, (title) => '*'.repeat(title.length))
      .matchAll(EXPLICIT)) {
      all++;
      const covered = times.some((time) => time.start < index + words.length && index < time.end);
      if (!covered) missed.push(text.slice(index - 6, index + words.length + 6));
    }
  }
  expect(1 - missed.length / all, missed.join('\n')).toBeGreaterThanOrEqual(0.98);
});

test.skipIf(!existsSync(shared))('the annotated values are among those found up to the fact’s sentence', () => {
  let all = 0;
  const missed: string[] = [];
  for (const { text, published, rows } of articles()) {
    const { times } = timesOf(text, published);
    for (const { start, time } of rows) {
      if (time === null) continue;
      all++;
      const stated = times.some((mention) => mention.edtf === time && mention.start < start + 120);
      if (!stated) missed.push(`${time} ${text.slice(start - 30, start)}`);
    }
  }
  expect(1 - missed.length / all, missed.join('\n')).toBeGreaterThanOrEqual(0.96);
});
