// A process of its own: start → the first fact of one article; prints the milliseconds of each step as JSON.
import { corpusArticles } from './articles.ts';

const { loadRuleset } = await import('../../pipeline/ruleset/index.ts');
const { openTokenizer, understand } = await import('../../pipeline/run.ts');
const { read } = await import('../../pipeline/read/index.ts');
const steps: Record<string, number> = { 'Node and our modules': performance.now() };
let last = performance.now();
const step = <T>(name: string, work: () => T): T => {
  const result = work();
  steps[name] = performance.now() - last;
  last = performance.now();
  return result;
};
const rules = step('ruleset', () => loadRuleset());
const tokenizer = step('tokenizer', () => openTokenizer(rules));
const [article] = corpusArticles();
const { facts } = step('first article', () => {
  const document = read(article!.bytes, article!.source, {}, rules.publication, () => {})!;
  return understand(document, rules, tokenizer, () => {});
});
if (facts.length === 0) throw new Error('internal: the first article has no facts; expected some');
process.stdout.write(JSON.stringify(steps));
