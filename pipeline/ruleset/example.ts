// Examples: the texts that rule files carry → what each of them says about its rule.
import type { Mention } from '../model/mention.ts';
import { type Find, type Rule, rulesIn } from './rule.ts';
import type { RuleFile } from './source.ts';
import { unitName } from './unit.ts';

/** What must not be found in a text. */
export type Absent =
  | { readonly what: 'rule'; readonly name: string }
  | { readonly what: Mention['kind'] }
  | { readonly what: 'block'; readonly kind: string }
  /** a quantity that begins (before) or ends (after) with the word, or that the word lies in (within) */
  | { readonly what: 'word'; readonly word: string; readonly at: 'before' | 'after' | 'within' };

/**
 * What an example says. find: the quote is found, by one of these rules where `by` names any; block: the quote stands in
 * a block of the kind that the find states; absent: nothing such is found; published: the rule alone gives this date.
 */
export type Claim =
  | { readonly says: 'find'; readonly find: Find; readonly by: readonly string[] }
  | { readonly says: 'block'; readonly find: Find }
  | { readonly says: 'absent'; readonly text: string; readonly absent: Absent }
  | { readonly says: 'published'; readonly text: string; readonly rule: string; readonly published: string | null };

export interface Example {
  /** of its file, relative to the ruleset's folder, and where it stands in it */
  readonly path: string;
  readonly pointer: readonly (string | number)[];
  /** `money.amount-unit finds 3.2亿元`, `money.amount-unit ignores 亿元新区今日揭牌。` */
  readonly title: string;
  readonly claim: Claim;
}

/** Every example of every rule file, in the order of the files. */
export function examplesOf(files: readonly RuleFile[]): Example[] {
  const times = files.flatMap(({ kind, content }) =>
    kind === 'time' ? [content as Record<string, Rule[] | undefined>] : [],
  );
  // a time goes by the name of its frame, else of its join, else of its last part
  const naming = times.flatMap(({ frames = [], joins = [], parts = [] }) => [
    ...frames,
    ...joins,
    ...parts.filter(({ follows }) => follows),
  ]);
  const namesTimes = naming.map(({ name }) => name!);
  return files.flatMap((file) =>
    [...rulesIn(file.content)].flatMap(({ rule, pointer }) => [...examplesOfRule(file, rule, pointer, namesTimes)]),
  );
}

function* examplesOfRule(
  { path, kind, content }: RuleFile,
  rule: Rule,
  pointer: Example['pointer'],
  namesTimes: readonly string[],
) {
  const name = rule.symbol === undefined ? rule.name : unitName(path, rule.symbol);
  const title = name ?? rule.word ?? kind;
  const example = (at: readonly (string | number)[], says: string, claim: Claim): Example => ({
    path,
    pointer: [...pointer, ...at],
    title: `${title} ${says}`,
    claim,
  });
  const by = [name ?? [], ['parts', 'periods'].includes(String(pointer[0])) ? namesTimes : []].flat();
  for (const [index, find] of (rule.finds ?? []).entries()) {
    const claim: Claim = kind === 'layout' ? { says: 'block', find } : { says: 'find', find, by };
    yield example(['finds', index], `finds ${find.quote}`, claim);
  }
  for (const [index, text] of (rule.ignores ?? []).entries()) {
    const claim: Claim =
      kind === 'publication'
        ? { says: 'published', text, rule: title, published: null }
        : { says: 'absent', text, absent: absentOf(kind, rule, name, pointer) };
    yield example(['ignores', index], `ignores ${text}`, claim);
  }
  if (typeof rule.reads === 'object') {
    for (const [index, { text, published }] of rule.reads.entries()) {
      yield example(['reads', index], `reads ${published} in ${text}`, {
        says: 'published',
        text,
        rule: title,
        published,
      });
    }
  }
  if (rule.example === undefined) return;
  const { example: text, reads, symbol } = rule;
  if ((content as { of?: string }).of === 'none') {
    const claim: Claim = { says: 'absent', text, absent: { what: 'word', word: symbol!, at: 'within' } };
    yield example(['example'], `ignores ${text}`, claim);
  } else if (typeof reads === 'string') {
    // quote = value unit; ranges and uncounted numbers belong into finds
    const [, quote, value, unit] = reads.match(/^(.+) = (\S+) (.+)$/)! as unknown as [string, string, string, string];
    yield example(['reads'], `finds ${quote}`, {
      says: 'find',
      find: { text, quote, value, unit },
      by: rule.where === 'rest' ? [] : by,
    });
  }
}

function absentOf(kind: string, rule: Rule, name: string | undefined, pointer: Example['pointer']): Absent {
  if (kind === 'layout') return { what: 'block', kind: rule.block! };
  if (kind === 'modifier') return { what: 'word', word: rule.word!, at: pointer[0] as 'before' | 'after' };
  // what bars times is never a finder itself
  if (pointer[0] === 'barriers') return { what: 'time' };
  return name === undefined ? { what: 'quantity' } : { what: 'rule', name };
}
