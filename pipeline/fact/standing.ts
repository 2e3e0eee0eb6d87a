// Standing: which places an article as a whole knows as givers and which as receivers.
import type { Mention } from '../model/mention.ts';
import { countsOf, mostOf } from '../model/most.ts';
import { outwards } from '../model/place.ts';
import { contains } from '../model/span.ts';
import { RANK_BETWEEN } from '../ruleset/domain.ts';
import { jointGivers, LEADING, leadingStatement, namedIn } from './leaders.ts';
import { fillerKey, placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import type { Role, Statement } from './role.ts';
import { innermostGiver, likelySides, provinceOf, rankOf } from './sides.ts';
import { levelOf } from './topic.ts';
import {
  areCounted,
  dominant,
  enclosing,
  groupOf,
  inTitle,
  isMostlyAbout,
  isOftenAlone,
  titledAround,
} from './units.ts';

export interface Standing {
  /** The role that strong statements give a place or body most often; units above and below it share it. */
  of(mention: Mention): Role | null;
  /** The same for the place that a body belongs to; where no statement knows it, its province may: see `rankOf`. */
  ofPlace(mention: Mention): Role | null;
  /** The article tells of assistance: strong statements name both sides, or its words say so. */
  readonly tellsOfAid: boolean;
  /** The fillers that more than half of all statements give the role, or several who give together; null where none lead so. */
  leading(role: Role): readonly number[] | null;
  /** The first mention of the provider who leads. */
  readonly leadingFrom: number | null;
  /**
   * The unit that the article as a whole is about, as its first mention: the leading recipient, else the county or
   * prefecture named most there or the province of which it is a scene, else the one that holds all others named on the
   * receiving side; see units.ts; else the only one that the title names.
   */
  readonly main: number | null;
  /** The counties or prefectures on the receiving side, where the article tells of a few together; see `groupOf`. */
  readonly group: readonly number[];
  /** The keys of all places that the titles name. */
  readonly inTitles: ReadonlySet<string | null>;
  /** The only unit that the titles name, as its first mention; it may be on either side. */
  readonly titled: number | null;
  /** That unit is on the givers' side, and the article tells mostly of it. */
  readonly aboutGiver: boolean;
  /** No unit leads, and those who receive lie in many provinces: what is said of one does not hold for the next. */
  readonly isRoundUp: boolean;
}

/** In how many provinces those lie whom a round-up visits. */
const ROUND_UP = 3;

/** How many words of assistance show that an article tells of it, where its title has none. */
const AID_WORDS = 2;

/**
 * Counts the strong statements of an article. Ties go to the provider and to what stands first. Where no giver leads and
 * the words tell of assistance, the provinces of the places say who most likely gives; see `likelySides`.
 */
export function weighStanding(statements: readonly Statement[], reading: Reading): Standing {
  const { mentions } = reading;
  const { place } = reading.rules;
  const titles = reading.view.blocks.filter(({ kind }) => kind === 'title');
  const votes = new Map<string, { provider: number; recipient: number }>();
  let pairs = 0;
  const strong = statements.filter(({ rule }) => !rule.weak && !rule.measures);
  for (const statement of strong) {
    if (statement.provider.length > 0 && statement.recipient.length > 0) pairs++;
    for (const role of ['provider', 'recipient'] as const) {
      for (const key of namedIn(statement, role, mentions)) {
        const vote = votes.get(key) ?? { provider: 0, recipient: 0 };
        vote[role]++;
        votes.set(key, vote);
      }
    }
  }
  const given = new Map([...votes].filter(([, vote]) => vote.provider > 0).map(([key, vote]) => [key, vote.provider]));
  const stated = new Set(votes.keys());
  // a unit above one that has a role stands on its side (山东省 of 青岛市)
  for (const [key, vote] of [...votes]) {
    for (const above of outwards(key, place).slice(1)) {
      const known = votes.get(above) ?? { provider: 0, recipient: 0 };
      votes.set(above, { provider: known.provider + vote.provider, recipient: known.recipient + vote.recipient });
    }
  }
  const side = (key: string): Role | null => {
    const vote = votes.get(key);
    return vote ? (vote.provider >= vote.recipient ? 'provider' : 'recipient') : null;
  };
  // what lies in a unit stands on its side, but not on that of others there that receive (武汉市 beside 秭归县)
  const voted = (key: string): Role | null => {
    for (const at of outwards(key, place)) {
      const role = side(at);
      if (role && (role === 'provider' || at === key || stated.has(at))) return role;
    }
    return null;
  };
  // every quantity asks
  const foremost = leadingStatement(strong, 'provider', mentions)?.provider ?? null;
  const givers = new Set(given.keys());
  const leading = {
    provider:
      jointGivers(reading, given) ??
      (foremost?.length === 1 ? [innermostGiver(reading, foremost[0]!, givers)] : foremost),
    recipient: leadingStatement(strong, 'recipient', mentions)?.recipient ?? null,
  };
  const tellsOfAid = pairs >= LEADING || hasAidWords(reading);
  const isReceiver = (key: string): boolean => voted(key) === 'recipient';
  const likely = tellsOfAid && !leading.provider ? likelySides(reading, isReceiver, givers) : null;
  if (likely) leading.provider = [likely.giver];
  const leader = leading.provider && fillerKey(mentions[leading.provider[0]!]!);
  const firstNamed = leader === null ? null : mentions.findIndex((mention) => fillerKey(mention) === leader);
  // who signs an article gives from its beginning on
  const leadingFrom = firstNamed !== null && isSignature(reading, firstNamed) ? 0 : firstNamed;
  const giver = likely && fillerKey(mentions[likely.giver]!);
  const isNational = leading.provider?.every((one) => placeKey(mentions[one]!) === null) === true;
  const roleOf = remembered((key) => {
    const known = voted(key);
    if (known || !likely) return known;
    if (key === giver) return 'provider';
    const rank = rankOf(reading, key);
    if (rank === null || likely.rank === null) return null;
    if (provinceOf(reading, key) === likely.receiver) return 'recipient';
    // beside a national body no place gives for where it lies
    return rank > likely.rank && !isNational ? 'provider' : null;
  });
  const titled = inTitle(mentions, titles, place, () => true);
  const unit =
    leading.recipient?.[0] ??
    dominant(reading, roleOf) ??
    (leading.provider && enclosing(mentions, place, roleOf)) ??
    inTitle(mentions, titles, place, (unit) => roleOf(unit) !== 'provider');
  const main = unit === null ? null : (titledAround(reading, unit, titles, roleOf) ?? unit);
  const isPrefecture = (at: number): boolean => levelOf(reading, at) === 'prefecture';
  const together = leading.provider ? groupOf(reading, roleOf) : [];
  // the counties of a prefecture that the article is about are its scenes
  const isAround = main !== null && isPrefecture(main) && !together.some(isPrefecture);
  const areScenes = isAround && isOftenAlone(reading, main) && !areCounted(reading, together);
  const group = areScenes ? [] : together;
  const about = new Set(
    [...group, ...(leading.provider && main !== null ? [main] : [])].map((at) => placeKey(mentions[at]!)),
  );
  const titledUnit = titled === null ? null : placeKey(mentions[titled]!);
  const giverTitled = titledUnit !== null && roleOf(titledUnit) === 'provider' ? titledUnit : null;
  const receiver = tellsOfAid && !isNational ? receivingProvince() : null;
  const outranks = (key: string): boolean => {
    const [rank, own] = [rankOf(reading, key), rankOf(reading, receiver)];
    return rank !== null && own !== null && rank > own && provinceOf(reading, key) !== receiver;
  };
  const sideOf = remembered(
    (key) =>
      roleOf(key) ??
      (outwards(key, place).some((at) => about.has(at)) ? 'recipient' : outranks(key) ? 'provider' : null),
  );
  return {
    of: (mention) => {
      const key = fillerKey(mention);
      return key === null ? null : sideOf(key);
    },
    ofPlace: (mention) => {
      const key = placeKey(mention);
      return key === null ? null : sideOf(key);
    },
    tellsOfAid,
    leading: (role) => leading[role],
    leadingFrom,
    main,
    group,
    titled,
    inTitles: new Set(
      mentions
        .filter((mention) => titles.some((title) => contains(title, mention)))
        .map((mention) => placeKey(mention)),
    ),
    aboutGiver: giverTitled !== null && isMostlyAbout(reading, giverTitled, roleOf),
    isRoundUp: main === null && new Set(receivingProvinces(reading)).size >= ROUND_UP,
  };

  /** The province in which most statements have somebody receive; else the one on that side that is named most, with its places. */
  function receivingProvince(): string | null {
    const stated = new Map<string, number>();
    for (const [key, { recipient }] of votes)
      if (rankOf(reading, key) !== null && provinceOf(reading, key) === key && recipient > 0)
        stated.set(key, recipient);
    return mostOf(stated) ?? mostOf(countsOf(receivingProvinces(reading)));
  }
}

/** The same answers, each worked out when first asked for: every quantity asks. */
function remembered(roleOf: (key: string) => Role | null): (key: string) => Role | null {
  const known = new Map<string, Role | null>();
  return (key) => {
    let role = known.get(key);
    if (role === undefined) {
      role = roleOf(key);
      known.set(key, role);
    }
    return role;
  };
}

/** In which of the last blocks of an article the one who writes it signs. */
const SIGNED = 2;

function isSignature({ mentions, segmentation, sentenceAt, view }: Reading, mention: number): boolean {
  return segmentation.sentences[sentenceAt(mentions[mention]!.start)]!.block >= view.blocks.length - SIGNED;
}

function hasAidWords(reading: Reading): boolean {
  let words = 0;
  for (const [index, { block }] of reading.segmentation.sentences.entries()) {
    const aid = reading.cuesOf(index, 'aid').length;
    words += reading.view.blocks[block]!.kind === 'title' && aid > 0 ? AID_WORDS : aid;
    if (words >= AID_WORDS) return true;
  }
  return false;
}

/** The province of each place named that lies in one on the receiving side. */
function receivingProvinces(reading: Reading): string[] {
  return reading.mentions.flatMap((mention) => {
    const key = mention.kind === 'place' ? mention.ref : null;
    const rank = rankOf(reading, key);
    return key !== null && rank !== null && rank < RANK_BETWEEN ? [provinceOf(reading, key)] : [];
  });
}
