// Candidates: the places that an article names → those that a fact can be for.
import type { Filler } from '../model/fact.ts';
import type { Span } from '../model/span.ts';
import { itemsIn } from './item.ts';
import { isOfPart } from './part-word.ts';
import { fillerKey, placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import { provinceOf, rankOf } from './sides.ts';
import { siteIn } from './site.ts';
import type { Filled, RoleContext } from './stated.ts';
import { isAbbreviation, isAmong, isExample, levelOf, liesIn, placesAbout } from './topic.ts';

/** What the fact that a clause states can be for, where `providers` give. */
export class Candidates {
  readonly #context: RoleContext;
  readonly #clause: number;
  readonly #givers: readonly (string | null)[];
  /** in an article about the side that gives, a fact that nobody gives may be about that side */
  readonly ownAffair: boolean;

  constructor(context: RoleContext, clause: number, providers: readonly Filler[]) {
    this.#context = context;
    this.#clause = clause;
    this.#givers = providers.map(({ mention }) => fillerKey(context.reading.mentions[mention]!));
    this.ownAffair = context.standing.aboutGiver && providers.length === 0;
  }

  /** True for whoever gives, and for a body of theirs. */
  isGiver(mention: number): boolean {
    const found = this.#context.reading.mentions[mention]!;
    return this.#givers.includes(fillerKey(found)) || this.#givers.includes(placeKey(found));
  }

  /** True for whoever gives, and for a town that is an example (大木乡等8个乡镇). */
  isNobody(mention: number): boolean {
    return this.isGiver(mention) || isExample(this.#context.reading, mention);
  }

  /** What a stretch of text is about that is not on the giving side, nor said of a part of something else. */
  topicOf(span: Span, before: number | null): readonly number[] {
    const reading = this.#context.reading;
    let hasExamples = false;
    const isOther = (mention: number): boolean => {
      const found = reading.mentions[mention]!;
      if (this.isGiver(mention)) return true;
      if (!this.ownAffair && this.#context.standing.ofPlace(found) === 'provider') return true;
      if (this.#isElsewhere(mention)) return true;
      if (this.#isExampleOfMain(mention, before ?? span.end)) {
        hasExamples = true;
        return true;
      }
      // where a part goes holds on (其中200万元用于龙沙镇的茶园，新建水池3座), where several go does not
      const clause = reading.clauseAt(found.start);
      const goesOn = clause < this.#clause && itemsIn(reading, clause) === 0;
      return clause !== this.#clause && !goesOn && isOfPart(reading, mention);
    };
    const places = placesAbout(reading, span, before, isOther);
    if (!places.every((mention) => isAbbreviation(reading, mention))) return places;
    const site = siteIn(reading, this.#context.sites, span, before);
    if (site !== null) return [site];
    const { main, group } = this.#context.standing;
    if (!hasExamples || places.length > 0 || main === null) return places;
    return group.length > 0 && group.every((one) => this.#isInMain(one)) ? group : [main];
  }

  /** True for a town, and for a unit that lies in the one that the article is about. */
  isPartial({ fillers }: Filled): boolean {
    return (
      fillers.length > 0 &&
      fillers.every(({ mention }) => levelOf(this.#context.reading, mention) === 'township' || this.#isInMain(mention))
    );
  }

  /** True where a place, or what bears its name, is one of several in what the article is about that 等 follows up to `until`. */
  #isExampleOfMain(mention: number, until: number): boolean {
    const reading = this.#context.reading;
    if (!this.#isInMain(mention) || !isAmong(reading, mention, until)) return false;
    const { start } = reading.mentions[mention]!;
    const clause = reading.clauseAt(start);
    if (reading.rules.mask.joiners.includes(reading.view.text.charAt(start - 1))) return true;
    return reading
      .placesOf(reading.sentenceAt(start))
      .some(
        (other) =>
          other !== mention && this.#isInMain(other) && reading.clauseAt(reading.mentions[other]!.start) === clause,
      );
  }

  /** True for a place on no side, in another province than what the article is about. */
  #isElsewhere(mention: number): boolean {
    const reading = this.#context.reading;
    const { main, group, tellsOfAid, ofPlace } = this.#context.standing;
    const found = reading.mentions[mention]!;
    const about = (main === null ? group : [main]).map((one) => provinceAt(reading, one));
    if (!tellsOfAid || about.length === 0 || about.includes(null) || ofPlace(found) !== null) return false;
    const own = provinceAt(reading, mention);
    return own !== null && !about.includes(own);
  }

  /** True for a unit that lies in the one that the article is about. */
  #isInMain(mention: number): boolean {
    const { main } = this.#context.standing;
    const { reading } = this.#context;
    return main !== null && liesIn(reading, mention, placeKey(reading.mentions[main]!));
  }

  /** True where a title names all of them. */
  isTitled({ fillers }: Filled): boolean {
    return fillers.every(({ mention }) =>
      this.#context.standing.inTitles.has(placeKey(this.#context.reading.mentions[mention]!)),
    );
  }
}

/** The province of a place; null for a region, for what lies in none, and for a township, whose name many share. */
function provinceAt(reading: Reading, mention: number): string | null {
  const key = placeKey(reading.mentions[mention]!);
  if (key === null || rankOf(reading, key) === null || levelOf(reading, mention) === 'township') return null;
  return provinceOf(reading, key);
}
