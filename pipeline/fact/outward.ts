// Outward: from the clause of a quantity to ever wider units → the first that says who receives.
import type { Filler, Scope } from '../model/fact.ts';
import type { Measure } from '../ruleset/domain.ts';
import { Candidates } from './candidate.ts';
import { countsTowns, endsItem, hasItem, itemsIn, opensItem, opensWith } from './item.ts';
import { isAbbreviated, isNarrower, isRegion, isTown } from './kind.ts';
import { isOfPart } from './part-word.ts';
import { placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import { isHere, ladder } from './scope.ts';
import { sceneOfSpeech } from './speech.ts';
import { type Filled, filled, NOBODY, named, nearest, type RoleContext, statementsFor } from './stated.ts';
import { isAmong, levelOf } from './topic.ts';
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
  readonly #candidates: Candidates;
  /** who gives is named in the sentence */
  readonly #givesHere: boolean;
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
    this.#givesHere = providers.some(({ scope }) => isHere(scope));
    this.#start = context.reading.mentions[index]!.start;
    this.#clause = context.reading.clauseAt(this.#start);
    this.#candidates = new Candidates(context, this.#clause, providers);
    this.#tell = roleTeller(context.reading.trace, index, 'recipient');
  }

  inSentence(): Filled | null {
    const reading = this.#reading;
    const here = nearest(this.#context, this.#sentence, this.#index, 'recipient', this.#measure.code);
    const stated = here && !here.recipient.every((mention) => this.#candidates.isNobody(mention)) ? here : null;
    const said = stated && filled(reading, stated, 'recipient', this.#index, 'sentence');
    if (said && stated.rule.measures) return this.#tell('statement', 'sentence', this.#sentence, said);
    const before = this.#about(this.#clause, 'clause', this.#start);
    // where a part goes stands behind it (其中200万元用于龙沙镇的冷库)
    const isGone = before.fillers.length === 0 && isOfPart(reading, this.#index);
    const own = isGone ? this.#about(this.#clause, 'clause', null) : before;
    const { group } = this.#context.standing;
    if (group.length > 0 && isAbbreviated(reading, own) && this.#saysAll())
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
    const told = (): Filled | null => {
      if (said === null || stated === null) return null;
      // of what the clause of the statement says its town speaks (支持万州区在龙沙镇新建大棚90座，年产值80万元)
      const [first] = stated.recipient;
      const topic = this.#about(reading.clauseAt(reading.mentions[first!]!.start), 'sentence', null);
      const isInside = !inClause && isNarrower(reading, topic, stated.recipient);
      return (isInside ? this.#settle(topic, 'sentence') : null) ?? this.#settle(said, 'sentence');
    };
    this.#isNewItem = opensItem(reading, this.#clause);
    const { firstClause, endClause } = reading.segmentation.sentences[this.#sentence]!;
    let item = this.#clause;
    while (item > firstClause && !endsItem(reading, item - 1)) item--;
    const isFar = stated !== null && stated.end <= reading.segmentation.clauses[item]!.start;
    return (
      (!inClause || narrows || widens ? this.#settle(own, 'clause') : null) ??
      (isFar ? null : told()) ??
      this.#narrower(this.#inEarlierClauses(this.#clause, item), this.#inLaterClauses(this.#clause + 1)) ??
      (isFar ? told() : null) ??
      this.#inLaterClauses(endClause) ??
      this.#inEarlierClauses(item, firstClause)
    );
  }

  /** The first, or the second where it lies in the first (在忠县，去年投入500万元改造石宝镇卫生院). */
  #narrower(first: Filled | null, second: Filled | null): Filled | null {
    if (first === null || second === null) return first ?? second;
    const outer = first.fillers.map(({ mention }) => mention);
    return isNarrower(this.#reading, second, outer) ? second : first;
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
      const about = this.#about(at, 'sentence', null);
      // 拟安排资金2亿元，重点建设龙沙县的水厂等项目: one of several
      const isOneOfMany = !isOwn && about.fillers.every(({ mention }) => isAmong(this.#reading, mention));
      const topic = isOneOfMany ? null : this.#settle(about, 'sentence');
      // 到位资金900万元，实施项目14个，在龙沙镇建冷库: a town speaks for no more than the clause before it
      if (topic && at > this.#clause + 1 && isTown(this.#reading, topic)) return null;
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
      for (const mention of this.#candidates.topicOf(reading.segmentation.clauses[at]!, null)) {
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
    this.#isNewItem ||= countsTowns(reading, this.#sentence) || this.#sumsUp();
    // of the earlier paragraphs of a section only the nearest that tells of a place can speak, and only for a town
    let isTold = false;
    for (const { sentence, scope, of } of ladder(reading, this.#sentence)) {
      if (scope !== 'paragraph' && scene) return scene;
      if (scope === 'section' && of !== 'heading' && this.#context.standing.isRoundUp) continue;
      if (!isTold && scope === 'section' && of === 'own') {
        const told = named(reading, this.#candidates.topicOf(sentences[sentence]!, null), scope);
        isTold = told.fillers.length > 0 && !isAbbreviated(reading, told);
        if (isTold && !this.#isNewItem && isTown(reading, told) && this.#opensAsSubject(sentence))
          return this.#settle(told, scope, sentence);
      }
      const isRunning = scope === 'section' && of !== 'heading';
      const isEarlier = scope !== 'paragraph' && of !== 'heading';
      const there = statementsFor(this.#context, sentence, 'recipient', this.#measure.code).findLast(
        ({ rule, recipient }) =>
          !rule.local &&
          !recipient.every((mention) => this.#candidates.isNobody(mention)) &&
          !(isEarlier && this.#candidates.isPartial(named(reading, recipient, scope))),
      );
      const topic = named(reading, isRunning ? [] : this.#candidates.topicOf(sentences[sentence]!, null), scope);
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

  /** True where the sentence says what its giver has done in all up to a date (截至6月底，某市到位资金…): not in one town. */
  #sumsUp(): boolean {
    const { mentions, timesOf } = this.#reading;
    const isUntil = (time: number): boolean => {
      const mention = mentions[time]!;
      return mention.kind === 'time' && mention.role === 'until';
    };
    return this.#givesHere && timesOf(this.#sentence).some(isUntil);
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
      const topic = named(reading, this.#candidates.topicOf(reading.segmentation.sentences[at]!, null), 'section');
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
    const meant = main !== null && !this.#candidates.isGiver(main) ? main : this.#candidates.ownAffair ? titled : null;
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

  /** 两县 and 4县, but not 14县, mean all that the article tells of, before the quantity or in the clause behind it (…，用于两县). */
  #saysAll(): boolean {
    const { clauses } = this.#reading.segmentation;
    const { end } = clauses[Math.min(this.#clause + 1, clauses.length - 1)]!;
    return this.#reading
      .cuesOf(this.#sentence, 'group')
      .some(({ start }) => start < end && !/\d/.test(this.#reading.view.text.charAt(start - 1)));
  }

  #about(clause: number, scope: Scope, before: number | null): Filled {
    return named(this.#reading, this.#candidates.topicOf(this.#reading.segmentation.clauses[clause]!, before), scope);
  }

  /** Nothing where it is a town of another item. */
  #ofItem(topic: Filled): Filled {
    return this.#isNewItem && this.#candidates.isPartial(topic) ? NOBODY : topic;
  }

  /** What counts as found; a region counts in its own sentence where a title names it, or where it has its own figure. */
  #settle(found: Filled, scope: Scope, at = this.#sentence): Filled | null {
    this.#tell(found.statement ? 'statement' : 'topic', scope, at, found);
    if (found.fillers.length === 0) return null;
    const reading = this.#reading;
    const isItem = hasItem(reading, found.fillers.at(-1)!.mention);
    const isMeant = isHere(scope) && (isItem || this.#candidates.isTitled(found));
    if (isAbbreviated(reading, found)) {
      const isTold = isItem || (this.#context.standing.main === null && this.#candidates.isTitled(found));
      if (scope === 'clause' && isTold) return found;
    } else if (isMeant || !isRegion(reading, found)) return found;
    this.#region ??= found;
    return null;
  }
}
