// Standing: which places an article as a whole knows as givers and which as receivers.
import type { Mention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';
import { fillerKey, type Role, type Statement } from './role.ts';

export interface Standing {
  /** The role that strong statements give a place or body most often; a unit below one that has a role shares it. */
  of(mention: Mention): Role | null;
  /** The statement whose fillers more than half of all statements give the role; null where no one leads so. */
  leading(role: Role): Statement | null;
}

/** Counts the strong statements of an article. Ties go to the provider and to what stands first. */
export function weighStanding(statements: readonly Statement[], mentions: readonly Mention[], place: PlaceLookup): Standing {
  const votes = new Map<string, { provider: number; recipient: number }>();
  const leaders = { provider: new Map<string, { count: number; statement: Statement }>(), recipient: new Map<string, { count: number; statement: Statement }>() };
  for (const statement of statements) {
    if (statement.rule.weak || statement.rule.measures) continue;
    for (const role of ['provider', 'recipient'] as const) {
      const keys = statement[role].map((index) => fillerKey(mentions[index]!)).filter((key) => key !== null);
      for (const key of keys) {
        const vote = votes.get(key) ?? { provider: 0, recipient: 0 };
        vote[role]++;
        votes.set(key, vote);
      }
      if (keys.length === 0) continue;
      const group = keys.join('|');
      const leader = leaders[role].get(group);
      if (leader) leader.count++;
      else leaders[role].set(group, { count: 1, statement });
    }
  }
  const roleOf = (key: string): Role | null => {
    const vote = votes.get(key);
    if (vote) return vote.provider >= vote.recipient ? 'provider' : 'recipient';
    const parent = place(key)?.parent;
    return parent ? roleOf(parent) : null;
  };
  return {
    of: (mention) => {
      const key = fillerKey(mention);
      return key === null ? null : roleOf(key);
    },
    leading: (role) => {
      let best: { count: number; statement: Statement } | null = null;
      let all = 0;
      for (const leader of leaders[role].values()) {
        all += leader.count;
        if (!best || leader.count > best.count) best = leader;
      }
      return best && best.count * 2 > all ? best.statement : null;
    },
  };
}
