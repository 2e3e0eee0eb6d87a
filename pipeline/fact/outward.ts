// Outward: from the clause of a quantity to ever wider units → the first that says who receives.
import type { Filler, Scope } from '../model/fact.ts';
import type { Span } from '../model/span.ts';
import type { Measure } from '../ruleset/domain.ts';
import { countsTowns, endsItem, hasItem, itemsIn, opensItem, opensWith } from './item.ts';
import { isOfPart } from './part.ts';
import { fillerKey, placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import { ladder } from './scope.ts';
import { provinceOf, rankOf } from './sides.ts';
import { siteIn } from './site.ts';
import { sceneOfSpeech } from './speech.ts';
import { type Filled, filled, NOBODY, named, nearest, type RoleContext, statementsFor } from './stated.ts';
import { isAbbreviation, isAmong, isExample, levelOf, pathOf, placesAbout } from './topic.ts';
import { roleTeller } from './trace.ts';

/**
 * The place that the clause of the quantity `index` is about; else what a role rule says in its sentence; else the place
 * that another clause of the sentence is about, those before it first; else what wider units state or are about, nearest
 * first; else what the article is about. `providers` are never among them.
 */
export function searchOutward(
  context: RoleContext,
  sentence: number,
  index: number,
  measure: Measure,
  providers: readonly Filler[],
): Filled {
  const search = new Search(context, sentence, index, measure, providers);
  return search.inSentence() ?? search.inWiderUnits() ?? search.inArticle();
}

class Search {
  readonly #context: RoleContext;
  readonly #reading: Reading;
  readonly #sentence: number;
  readonly #index: number;
  readonly #measure: Measure;
  readonly #givers: readonly (string | null)[];
  /** in an article about the side that gives, a fact that nobody gives may be about that side */
  readonly #ownAffair: boolean;
  readonly #start: number;
  readonly #clause: number;
  readonly #tell: ReturnType<typeof roleTeller>;
  /** the first region or abbreviation found: it counts only where no unit is found */
  #region: Filled | null = null;
  /** the town of what was looked into so far belongs to another item (一是…；二是…) */
  #isNewItem = false;

  constructor(context: RoleContext, sentence: number, index: number, measure: Measure, providers: readonly Filler[]) {
    this.#context = context;
    this.#reading = context.reading;
    this.#sentence = sentence;
    this.#index = index;
    this.#measure = measure;
    this.#givers = providers.map(({ mention }) => fillerKey(context.reading.mentions[mention]!));
    this.#ownAffair = context.standing.aboutGiver && providers.length === 0;
    this.#start = context.reading.mentions[index]!.start;
    this.#clause = context.reading.clauseAt(this.#start);
    this.#tell = roleTeller(context.reading.trace, index, 'recipient');
  }

  inSentence(): Filled | null {
    const reading = this.#reading;
    const here = nearest(this.#context, this.#sentence, this.#index, 'recipient', this.#measure.code);
    const stated = here && !here.recipient.every((mention) => this.#isNobody(mention)) ? here : null;
    const said = stated && filled(reading, stated, 'recipient', this.#index, 'sentence');
    if (said && stated.rule.measures) return this.#tell('statement', 'sentence', this.#sentence, said);
    const own = this.#about(this.#clause, 'clause', this.#start);
    const { group } = this.#context.standing;
    if (group.length > 0 && own.fillers.length === 0 && this.#saysAll())
      return this.#tell('standing', 'document', this.#sentence, named(reading, group, 'document'));
    // 我国已公布两批试点: what the country does or has, no place in it receives
    if (!stated && own.fillers.length === 0 && opensWith(reading, this.#clause, 'nation'))
      return this.#nobody('clause');
    const inClause = stated?.recipient.some(
      (mention) => reading.clauseAt(reading.mentions[mention]!.start) === this.#clause,
    );
    const narrows = stated !== null && isNarrower(reading, own, stated.recipient);
    // 帮助销售奉节脐橙、巫山脆李等: a rule sees the first of a list
    const widens =
      stated !== null &&
      stated.recipient.length < own.fillers.length &&
      stated.recipient.every((one) => own.fillers.some(({ mention }) => mention === one));
    const nearby =
      (!inClause || narrows || widens ? this.#settle(own, 'clause') : null) ?? (said && this.#settle(said, 'sentence'));
    this.#isNewItem = opensItem(reading, this.#clause);
    const { firstClause, endClause } = reading.segmentation.sentences[this.#sentence]!;
    let item = this.#clause;
    while (item > firstClause && !endsItem(reading, item - 1)) item--;
    return (
      nearby ??
      this.#inEarlierClauses(this.#clause, item) ??
      this.#inLaterClauses(this.#clause + 1) ??
      this.#inEarlierClauses(item, firstClause) ??
      this.#inLaterClauses(endClause)
    );
  }

  /** The clauses before `from` back to `until`, nearest first. */
  #inEarlierClauses(from: number, until: number): Filled | null {
    for (let at = from - 1; at >= until; at--) {
      // what is shared out by counties (甲县820万元，乙县690万元；…) ends with the list
      if (endsItem(this.#reading, at) && itemsIn(this.#reading, at) > 0) break;
      const topic = this.#settle(this.#ofItem(this.#about(at, 'sentence', null)), 'sentence');
      if (topic) return topic;
      if (opensWith(this.#reading, at, 'nation')) return this.#nobody('sentence');
      this.#isNewItem ||= opensItem(this.#reading, at);
    }
    return null;
  }

  /** What stands behind the quantity in its clause, or in a later one up to the end of a list of clauses. */
  #inLaterClauses(endClause: number): Filled | null {
    for (let at = this.#clause; at < endClause; at++) {
      const isOwn = at === this.#clause;
      if (itemsIn(this.#reading, at) > (isOwn ? 1 : 0)) return null;
      const topic = this.#settle(this.#about(at, 'sentence', null), 'sentence');
      if (topic) return isOwn ? topic : this.#withOthers(topic, at, endClause);
      if (endsItem(this.#reading, at)) return null;
    }
    return null;
  }

  /** A sum behind which each clause tells of another county (投入900万元，在甲县…，在乙县…) is for all of them. */
  #withOthers(first: Filled, from: number, endClause: number): Filled {
    const reading = this.#reading;
    const counties = first.fillers.map(({ mention }) => mention);
    if (counties.some((mention) => levelOf(reading, mention) !== 'county')) return first;
    const keyOf = (mention: number): string | null => placeKey(reading.mentions[mention]!);
    for (let at = from + 1; at < endClause && !endsItem(reading, at - 1); at++) {
      for (const mention of this.#topicOf(reading.segmentation.clauses[at]!, null)) {
        const isKnown = counties.some((known) => keyOf(known) === keyOf(mention));
        if (!isKnown && levelOf(reading, mention) === 'county') counties.push(mention);
      }
    }
    return named(reading, counties, 'sentence');
  }

  inWiderUnits(): Filled | null {
    const reading = this.#reading;
    const { sentences } = reading.segmentation;
    const scene = this.#townOfScene();
    this.#isNewItem ||= countsTowns(reading, this.#sentence);
    // of the earlier paragraphs of a section only the nearest that tells of a place can speak, and only for a town
    let isTold = false;
    for (const { sentence, scope, of } of ladder(reading, this.#sentence)) {
      if (scope !== 'paragraph' && scene) return scene;
      if (scope === 'section' && of !== 'heading' && this.#context.standing.isRoundUp) continue;
      if (!isTold && scope === 'section' && of === 'own') {
        const told = named(reading, this.#topicOf(sentences[sentence]!, null), scope);
        isTold = told.fillers.length > 0 && !isAbbreviated(reading, told);
        if (isTold && !this.#isNewItem && isTown(reading, told) && this.#opensAsSubject(sentence))
          return this.#settle(told, scope, sentence);
      }
      const isRunning = scope === 'section' && of !== 'heading';
      const isEarlier = scope !== 'paragraph' && of !== 'heading';
      const there = statementsFor(this.#context, sentence, 'recipient', this.#measure.code).findLast(
        ({ rule, recipient }) =>
          !rule.local &&
          !recipient.every((mention) => this.#isNobody(mention)) &&
          !(isEarlier && this.#isPartial(named(reading, recipient, scope))),
      );
      const topic = named(reading, isRunning ? [] : this.#topicOf(sentences[sentence]!, null), scope);
      const best =
        there && !isNarrower(reading, topic, there.recipient)
          ? filled(reading, there, 'recipient', this.#index, scope)
          : topic;
      const found = this.#settle(scope === 'paragraph' ? this.#ofItem(best) : best, scope, sentence);
      if (found) return found;
      if (scope === 'paragraph' && this.#isOfNation(sentence)) return this.#nobody(scope, sentence);
      this.#isNewItem ||= opensItem(reading, sentences[sentence]!.firstClause) || countsTowns(reading, sentence);
    }
    return scene;
  }

  /** True where a sentence opens with a place, and tells of that place (龙沙镇山高路远), not of something in it (龙沙镇的路). */
  #opensAsSubject(sentence: number): boolean {
    const reading = this.#reading;
    let end = reading.segmentation.sentences[sentence]!.start;
    for (const place of reading.placesOf(sentence)) {
      const mention = reading.mentions[place]!;
      if (mention.kind === 'place' && mention.start === end) end = mention.end;
    }
    const opens = end > reading.segmentation.sentences[sentence]!.start;
    return opens && !reading.cuesOf(sentence, 'attribute').some((cue) => cue.start === end);
  }

  /** Whoever speaks of a scene in a town (“…”村民说) speaks of that town. */
  #townOfScene(): Filled | null {
    const reading = this.#reading;
    for (const at of sceneOfSpeech(reading, this.#sentence, this.#start)) {
      const topic = named(reading, this.#topicOf(reading.segmentation.sentences[at]!, null), 'section');
      if (topic.fillers.length === 0 || isAbbreviated(reading, topic)) continue;
      return isTown(reading, topic) ? this.#tell('topic', 'section', at, topic) : null;
    }
    return null;
  }

  inArticle(): Filled {
    const { main, titled, group } = this.#context.standing;
    const tell = (mentions: readonly number[]): Filled =>
      this.#tell('standing', 'document', this.#sentence, named(this.#reading, mentions, 'document'));
    if (group.length > 0) return tell(group);
    const meant = main !== null && !this.#isGiver(main) ? main : this.#ownAffair ? titled : null;
    if (this.#region && (meant === null || !isAbbreviated(this.#reading, this.#region))) return this.#region;
    return tell(meant === null ? [] : [meant]);
  }

  #nobody(scope: Scope, sentence = this.#sentence): Filled {
    return this.#tell('nation', scope, sentence, NOBODY);
  }

  #isOfNation(sentence: number): boolean {
    const { firstClause, endClause } = this.#reading.segmentation.sentences[sentence]!;
    for (let at = firstClause; at < endClause; at++) if (opensWith(this.#reading, at, 'nation')) return true;
    return false;
  }

  #isGiver(mention: number): boolean {
    const found = this.#reading.mentions[mention]!;
    return this.#givers.includes(fillerKey(found)) || this.#givers.includes(placeKey(found));
  }

  /** True for whoever gives, and for a town that is an example (大木乡等8个乡镇). */
  #isNobody(mention: number): boolean {
    return this.#isGiver(mention) || isExample(this.#reading, mention);
  }

  /** 两县 and 4县, but not 14县, mean all that the article tells of. */
  #saysAll(): boolean {
    return this.#reading
      .cuesOf(this.#sentence, 'group')
      .some(({ start }) => start < this.#start && !/\d/.test(this.#reading.view.text.charAt(start - 1)));
  }

  #about(clause: number, scope: Scope, before: number | null): Filled {
    return named(this.#reading, this.#topicOf(this.#reading.segmentation.clauses[clause]!, before), scope);
  }

  /** What a stretch of text is about that is not on the giving side, nor said of a part of something else. */
  #topicOf(span: Span, before: number | null): readonly number[] {
    const reading = this.#reading;
    const isOther = (mention: number): boolean => {
      const found = reading.mentions[mention]!;
      if (this.#isGiver(mention)) return true;
      if (!this.#ownAffair && this.#context.standing.ofPlace(found) === 'provider') return true;
      if (this.#isElsewhere(mention)) return true;
      if (this.#isExampleOfMain(mention, before ?? span.end)) return true;
      return reading.clauseAt(found.start) !== this.#clause && isOfPart(reading, mention);
    };
    const places = placesAbout(reading, span, before, isOther);
    if (!places.every((mention) => isAbbreviation(reading, mention))) return places;
    const site = siteIn(reading, this.#context.sites, span, before);
    return site === null ? places : [site];
  }

  /** Nothing where it is a town of another item. */
  #ofItem(topic: Filled): Filled {
    return this.#isNewItem && this.#isPartial(topic) ? NOBODY : topic;
  }

  /** True for a town, and for a unit that lies in the one that the article is about. */
  #isPartial({ fillers }: Filled): boolean {
    return (
      fillers.length > 0 &&
      fillers.every(({ mention }) => levelOf(this.#reading, mention) === 'township' || this.#isInMain(mention))
    );
  }

  /** True where a place is one of several in what the article is about that 等 follows up to `until`. */
  #isExampleOfMain(mention: number, until: number): boolean {
    const reading = this.#reading;
    if (!this.#isInMain(mention) || !isAmong(reading, mention, until)) return false;
    const { start } = reading.mentions[mention]!;
    const clause = reading.clauseAt(start);
    return reading
      .placesOf(reading.sentenceAt(start))
      .some(
        (other) =>
          other !== mention && this.#isInMain(other) && reading.clauseAt(reading.mentions[other]!.start) === clause,
      );
  }

  /** True for a place on no side, in another province than what the article is about. */
  #isElsewhere(mention: number): boolean {
    const reading = this.#reading;
    const { main, group, tellsOfAid, ofPlace } = this.#context.standing;
    const found = reading.mentions[mention]!;
    const about = (main === null ? group : [main]).map((one) => provinceAt(reading, one));
    if (!tellsOfAid || about.length === 0 || about.includes(null) || ofPlace(found) !== null) return false;
    const own = provinceAt(reading, mention);
    return own !== null && !about.includes(own);
  }

  #isInMain(mention: number): boolean {
    const { main } = this.#context.standing;
    const outer = main === null ? null : placeKey(this.#reading.mentions[main]!);
    return outer !== null && pathOf(this.#reading, mention).slice(1).includes(outer);
  }

  /** What counts as found; a region counts in its own sentence where a title names it, or where it has its own figure. */
  #settle(found: Filled, scope: Scope, at = this.#sentence): Filled | null {
    this.#tell(found.statement ? 'statement' : 'topic', scope, at, found);
    if (found.fillers.length === 0) return null;
    const reading = this.#reading;
    const isOwn = scope === 'clause' || scope === 'sentence';
    const isItem = hasItem(reading, found.fillers.at(-1)!.mention);
    const isMeant = isOwn && (isItem || this.#isTitled(found));
    if (isAbbreviated(reading, found)) {
      const isTold = isItem || (this.#context.standing.main === null && this.#isTitled(found));
      if (scope === 'clause' && isTold) return found;
    } else if (isMeant || !isRegion(reading, found)) return found;
    this.#region ??= found;
    return null;
  }

  #isTitled({ fillers }: Filled): boolean {
    return fillers.every(({ mention }) =>
      this.#context.standing.inTitles.has(placeKey(this.#reading.mentions[mention]!)),
    );
  }
}

/** The province of a place; null for a region, for what lies in none, and for a township, whose name many share. */
function provinceAt(reading: Reading, mention: number): string | null {
  const key = placeKey(reading.mentions[mention]!);
  if (key === null || rankOf(reading, key) === null || levelOf(reading, mention) === 'township') return null;
  return provinceOf(reading, key);
}

function isAbbreviated(reading: Reading, { fillers }: Filled): boolean {
  return fillers.every(({ mention }) => isAbbreviation(reading, mention));
}

function isRegion(reading: Reading, { fillers }: Filled): boolean {
  return fillers.every(({ mention }) => levelOf(reading, mention) === 'region');
}

function isTown(reading: Reading, { fillers }: Filled): boolean {
  return fillers.length > 0 && fillers.every(({ mention }) => levelOf(reading, mention) === 'township');
}

/** True where every filler of `topic` lies inside a place of `stated`. */
function isNarrower(reading: Reading, { fillers }: Filled, stated: readonly number[]): boolean {
  const outer = stated.map((index) => fillerKey(reading.mentions[index]!));
  const isInside = (mention: number): boolean =>
    pathOf(reading, mention)
      .slice(1)
      .some((key) => outer.includes(key));
  return fillers.length > 0 && fillers.every(({ mention }) => isInside(mention));
}
