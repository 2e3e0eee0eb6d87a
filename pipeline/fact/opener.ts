// Openers: a sentence → the names on the givers' side that open the clause that it is told in.
import { BODY, GIVER, PLACE, TIME } from '../ruleset/mask.ts';
import { SUBJECT } from './own.ts';
import { isName } from './party.ts';
import type { Reading } from './reading.ts';
import type { Role } from './role.ts';
import type { RoleContext } from './stated.ts';
import { membersAt } from './together.ts';

/** Those who open the clause of the quantity `index` or, nearest first, one before it in its sentence; see `openerOf`. */
export function subjectOf(context: RoleContext, sentence: number, index: number): readonly number[] {
  return openerOf(context, sentence, context.reading.clauseAt(context.reading.mentions[index]!.start));
}

/**
 * The names on the givers' side that open the clause or, nearest first, one before it in the sentence: 上海市加大力度，5年间援建…
 * Where a name on the other side opens a clause between, it is the subject, and nobody gives.
 */
export function openerOf(context: RoleContext, sentence: number, clause: number): readonly number[] {
  const names = namesOpening(context, sentence, clause);
  return sideOf(context, names) === 'provider' ? names : [];
}

/** The side of the names that open the clause of the quantity `index` or one before it; null where they have no one side. */
export function subjectSide(context: RoleContext, sentence: number, index: number): Role | null {
  const { reading } = context;
  return sideOf(context, namesOpening(context, sentence, reading.clauseAt(reading.mentions[index]!.start)));
}

/** True where the clause of the quantity `index` itself opens with a name on the receiving side. */
export function opensWithReceiver(context: RoleContext, sentence: number, index: number): boolean {
  const at = context.reading.clauseAt(context.reading.mentions[index]!.start);
  return sideOf(context, namesOpening(context, sentence, at, at)) === 'recipient';
}

function sideOf({ reading, standing }: RoleContext, names: readonly number[]): Role | null {
  const sides = names.map((name) => {
    const mention = reading.mentions[name]!;
    return isName(mention) ? standing.of(mention) : standing.ofPlace(mention);
  });
  return sides.every((side) => side === sides[0]) ? (sides[0] ?? null) : null;
}

/** The names that open the clause or, nearest first, one before it back to `first`; 三市 opens it as those whom it means. */
function namesOpening(
  context: RoleContext,
  sentence: number,
  clause: number,
  first = context.reading.segmentation.sentences[sentence]!.firstClause,
): readonly number[] {
  const { reading, standing, masked, lists } = context;
  if (!standing.tellsOfAid) return [];
  const { clauses } = reading.segmentation;
  const { text, masks } = masked(sentence);
  const meantAt = (offset: number): readonly number[] =>
    membersAt(reading, lists, sentence, offset, (mention) => standing.of(mention) === 'provider');
  for (let at = clause; at >= first; at--) {
    const { start, end } = clauses[at]!;
    let begun = false;
    let from = openingEnd(reading, sentence, start);
    let members = meantAt(from);
    for (const mask of masks) {
      if (mask.start < start) continue;
      if (members.length > 0) break;
      const isTime = text[mask.at] === TIME;
      if (mask.end > end || mask.start - from > (isTime || begun ? SUBJECT : 0)) break;
      if (text[mask.at] === PLACE || text[mask.at] === GIVER) return mask.mentions;
      // a hospital or school of the givers' side acts for its place
      if (text[mask.at] === BODY && standing.ofPlace(reading.mentions[mask.mentions[0]!]!) === 'provider')
        return mask.mentions;
      if (!isTime) break;
      from = mask.end;
      begun = true;
      members = meantAt(from);
    }
    if (members.length > 0) return members;
  }
  return [];
}

/** Where the clause at `start` begins behind its marks and a word that opens an item (△, 二是). */
function openingEnd({ view, cuesOf }: Reading, sentence: number, start: number): number {
  const word = cuesOf(sentence, 'item').find((cue) => cue.start === start);
  let at = word?.end ?? start;
  while (MARK.test(view.text.charAt(at))) at++;
  return at;
}

const MARK = /[（(【△●—…、\s\d.．]/u;
