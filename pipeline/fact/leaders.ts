// Leaders: the strong statements of an article → who gives, and who receives, by most of them.
import type { Mention } from '../model/mention.ts';
import { fillerKey } from './party.ts';
import type { Reading } from './reading.ts';
import type { Role, Statement } from './role.ts';

/** How many statements it takes to lead. */
export const LEADING = 2;

/** How much of all that strong statements say of givers must be said of those who lead together. */
const TOGETHER = 0.8;

/** Whom a sentence names first in a role, and in how many sentences; `last`: the last of them. */
interface Leader {
  count: number;
  readonly statement: Statement;
  last: number;
}

/** Keys of those whom a statement names in a role, without abbreviations (沪滇协作), which name the level above. */
export function namedIn(statement: Statement, role: Role, mentions: readonly Mention[]): string[] {
  return statement[role]
    .map((index) => mentions[index]!)
    .filter(({ start, end }) => end - start > 1)
    .map(fillerKey)
    .filter((key) => key !== null);
}

/** The first statement of those that give the role to the same in most sentences; null where none lead so. */
export function leadingStatement(
  statements: readonly Statement[],
  role: Role,
  mentions: readonly Mention[],
): Statement | null {
  const leaders = new Map<string, Leader>();
  for (const statement of statements) {
    const keys = namedIn(statement, role, mentions);
    if (keys.length === 0) continue;
    const group = keys.join('|');
    const leader = leaders.get(group);
    if (!leader) leaders.set(group, { count: 1, statement, last: statement.sentence });
    else if (leader.last !== statement.sentence) {
      // several rules may find the same in one sentence
      leader.count++;
      leader.last = statement.sentence;
    }
  }
  let best: Leader | null = null;
  let all = 0;
  for (const leader of leaders.values()) {
    all += leader.count;
    if (!best || leader.count > best.count) best = leader;
  }
  return best && best.count >= LEADING && best.count * 2 > all ? best.statement : null;
}

/**
 * Those who give by nearly all strong statements and whom the article names in one list (江苏省、武汉市), as their first
 * mentions there; null where there are not several. `given`: how many such statements have each give, by key.
 */
export function jointGivers(reading: Reading, given: ReadonlyMap<string, number>): readonly number[] | null {
  const { mentions, view } = reading;
  const joint = new Map<string, number>();
  let before: { key: string; index: number } | null = null;
  mentions.forEach((mention, index) => {
    const key = fillerKey(mention);
    if (key === null || !given.has(key)) return;
    const gap = before && view.text.slice(mentions[before.index]!.end, mention.start);
    if (before && gap?.length === 1 && reading.rules.mask.joiners.includes(gap)) {
      if (!joint.has(before.key)) joint.set(before.key, before.index);
      if (!joint.has(key)) joint.set(key, index);
    }
    before = { key, index };
  });
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const together = sum([...joint.keys()].map((key) => given.get(key)!));
  return joint.size > 1 && together >= TOGETHER * sum([...given.values()]) ? [...joint.values()] : null;
}
