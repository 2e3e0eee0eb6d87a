// Together: a word for several who give (三市) → those who were last named in one list of so many.
import type { Mention } from '../model/mention.ts';
import { fillerKey, isName } from './party.ts';
import type { Reading } from './reading.ts';

/** The lists of names in an article (甲市、乙市和丙市), in text order: of each the mentions of its members. */
export function findLists({ mentions, view, rules }: Reading): readonly (readonly number[])[] {
  const lists: number[][] = [];
  let last: { readonly list: number[]; end: number } | null = null;
  for (const [index, mention] of mentions.entries()) {
    if (!isName(mention) || fillerKey(mention) === null) continue;
    const gap = last && view.text.slice(last.end, mention.start);
    // of a chain (山东省青岛市) only its last unit is meant
    if (last && gap === '') last.list.splice(-1, 1, index);
    else if (last && gap?.length === 1 && rules.mask.joiners.includes(gap)) last.list.push(index);
    else {
      last = { list: [index], end: mention.end };
      lists.push(last.list);
    }
    last.end = mention.end;
  }
  return lists.filter(({ length }) => length > 1);
}

/** The members of the last of `lists` that a word at `start` of the sentence means; empty where none are so many. */
export function membersAt(
  reading: Reading,
  lists: readonly (readonly number[])[],
  sentence: number,
  start: number,
  isMember: (mention: Mention) => boolean,
): readonly number[] {
  const word = reading.cuesOf(sentence, 'together').find((cue) => cue.start === start);
  if (!word) return [];
  const isMeant = (list: readonly number[]): boolean =>
    word.uses.some(({ size }) => size === list.length) &&
    list.every((index) => reading.mentions[index]!.end <= start && isMember(reading.mentions[index]!));
  return lists.findLast(isMeant) ?? [];
}
