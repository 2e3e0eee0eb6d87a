// A slice of the corpus → the speed of Recognizers-Text on it, beside our numbers, units and times alone.
import { createRequire } from 'node:module';
import { findLatinQuantities } from '../../pipeline/mention/latin.ts';
import { findQuantities } from '../../pipeline/mention/quantity.ts';
import { findTimes } from '../../pipeline/mention/time.ts';
import { quantityMention } from '../../pipeline/normalise/quantity.ts';
import { resolveTimes } from '../../pipeline/normalise/time.ts';
import { read } from '../../pipeline/read/index.ts';
import { loadRuleset } from '../../pipeline/ruleset/index.ts';
import { openTokenizer, understand } from '../../pipeline/run.ts';
import { corpusArticles } from './articles.ts';
import { Clock, speed } from './clock.ts';
import type { Section } from './report.ts';

type Recognize = (text: string, culture: string) => readonly unknown[];
interface Recognizers {
  readonly Culture: { readonly Chinese: string };
  readonly recognizeCurrency: Recognize;
  readonly recognizeDimension: Recognize;
  readonly recognizePercentage: Recognize;
  readonly recognizeDateTime: Recognize;
}

/** Ours is so much faster that it needs repeating to be measured. */
const REPEATS = 200;

/** Reads the first `articles` articles of the corpus, Recognizers-Text a sentence at a time, as it is quadratic. */
export function measureRecognizers(articles: number): Section {
  const rules = loadRuleset();
  const tokenizer = openTokenizer(rules);
  const recognizers: Recognizers = createRequire(import.meta.url)('@microsoft/recognizers-text-suite');
  const { Culture, recognizeCurrency, recognizeDimension, recognizePercentage, recognizeDateTime } = recognizers;
  const slice = corpusArticles().slice(0, articles);
  const bytes = slice.reduce((sum, article) => sum + article.bytes.length, 0);
  const views = slice.map((article) => {
    const document = read(article.bytes, article.source, {}, rules.publication, () => {})!;
    return understand(document, rules, tokenizer, () => {});
  });
  const sentences = views.flatMap(({ view, segmentation }) =>
    segmentation.sentences.map(({ start, end }) => view.text.slice(start, end)),
  );
  const clock = new Clock();
  const theirs = (name: string, recognize: readonly Recognize[]): number => {
    for (const one of recognize) one(sentences[0]!, Culture.Chinese);
    const run = () => sentences.map((sentence) => recognize.map((one) => one(sentence, Culture.Chinese).length));
    return clock
      .time(name, run)
      .flat()
      .reduce((sum, found) => sum + found, 0);
  };
  const ours = (name: string, work: () => number): number => {
    work();
    return clock.time(name, () => {
      for (let repeat = 1; repeat < REPEATS; repeat++) work();
      return work();
    });
  };
  const quantities = () =>
    views.reduce((sum, { view, segmentation }) => {
      const latin = findLatinQuantities(view.text, segmentation.latin, [], rules.english, rules.quantities);
      const found = [...latin, ...findQuantities(view.text, latin, rules.quantities)];
      return sum + found.map((one) => quantityMention(one, view.text)).length;
    }, 0);
  const times = () =>
    views.reduce((sum, { view, segmentation }) => {
      return sum + resolveTimes(findTimes(view, segmentation, rules.times), view, () => {}).length;
    }, 0);
  // growth with the length of one line: 0.1 MB and 1 MB of the same sentences without a break
  const line = sentences.join('').replace(/\s/g, '');
  const ofSize = (size: number): string => line.repeat(Math.ceil(size / Buffer.byteLength(line)));
  const single = (name: string, size: number): (string | number)[] => {
    const text = ofSize(size);
    const read = () => findQuantities(text, [], rules.quantities).map((one) => quantityMention(one, text)).length;
    read();
    const found = clock.time(name, read);
    return [name, found, speed(Buffer.byteLength(text), clock.of(name))];
  };
  const row = (name: string, found: number, runs = 1) => [name, found, speed(bytes * runs, clock.of(name))];
  const [number, date] = ['Recognizers-Text: number with unit', 'Recognizers-Text: date and time'];
  return {
    title: `Beside Recognizers-Text, on ${(bytes / 1000).toFixed(0)} kB (it: a sentence at a time; ours: ${REPEATS} times)`,
    columns: ['', 'found', 'MB/s'],
    rows: [
      row(number, theirs(number, [recognizeCurrency, recognizeDimension, recognizePercentage])),
      row('our quantities, valued', ours('our quantities, valued', quantities), REPEATS),
      single('our quantities, one line of 0.1 MB', 100_000),
      single('our quantities, one line of 1 MB', 1_000_000),
      row(date, theirs(date, [recognizeDateTime])),
      row('our times, resolved', ours('our times, resolved', times), REPEATS),
    ],
    notes: ['It finds no counts (2000人), and durations and clock times beside dates.'],
  };
}
