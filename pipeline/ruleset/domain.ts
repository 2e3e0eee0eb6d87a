// Domain rules: measures, roles, modality, rates and parts of a domain pack → what the fact stage decides by.
import type { Modality, Per } from '../model/fact.ts';
import type { QuantityKind } from '../model/mention.ts';
import type { Compilation } from './compilation.ts';
import { didYouMean } from './fault.ts';
import { type Mask, maskPattern } from './mask.ts';
import { PatternError } from './pattern.ts';

/**
 * Whether a fact of a measure looks for who gave it: scope, in the clause and then in ever wider units; result, likewise,
 * but where words tell of a place as a whole (全县); stated, only in its own sentence, but where a word credits somebody
 * (引进); shared, in its own sentence, else it is who gives the quantity right before it there, and with nobody there as
 * stated; none, never.
 */
export type ProviderPolicy = 'scope' | 'result' | 'stated' | 'shared' | 'none';

/** section, the default; paragraph; credit: as section where somebody is credited with the fact, else its own sentence only. */
export type DatedBy = 'section' | 'paragraph' | 'credit';

export interface Measure {
  readonly code: string;
  readonly provider: ProviderPolicy;
  /** how far from its sentence a time may stand that dates it */
  readonly datedBy: DatedBy;
}

/** How a word that calls a measure rule stands to the quantity; see `fact/measure.ts` for the order in which they win. */
export type Slot = 'head' | 'verb' | 'near';

export interface MeasureRule {
  readonly name: string;
  readonly measure: string;
  readonly kinds: ReadonlySet<QuantityKind> | null;
  readonly units: ReadonlySet<string> | null;
  /** needs one of its `with` words in the sentence, heading or title */
  readonly needsWith: boolean;
  /** only where a giver, or a receiver, of the article is the subject */
  readonly subject: 'provider' | 'recipient' | null;
  /** only in an article that tells of assistance */
  readonly inAid: boolean;
  /** no cue: decides where nothing else does */
  readonly fallback: boolean;
  /** on the masked sentence, `{this}` being the quantity */
  readonly pattern: RegExp | null;
  /** in place of the measure's own policy */
  readonly provider: ProviderPolicy | null;
  /** what it measures is nobody's (how far it is from one place to another) */
  readonly ofNobody: boolean;
}

export interface RoleRule {
  readonly name: string;
  readonly pattern: RegExp;
  /** the pattern as its author wrote it, and the words that `{trigger}` stands for in it */
  readonly source: string;
  readonly trigger: readonly string[];
  /** weak: not against what other rules say in the article, and not of a place where it tells of no aid */
  readonly weak: boolean;
  /** only for facts of these measures */
  readonly measures: ReadonlySet<string> | null;
  /** speaks of its own clause only, not of what stands around it */
  readonly local: boolean;
  /** pairs two places without saying which gives: the sides that their provinces are on say it, else nothing is stated */
  readonly undirected: boolean;
  /** holds only of places in the province of who leads that side in the article, where one leads it */
  readonly home: boolean;
}

export interface ModalityRule {
  readonly name: string;
  readonly modality: Modality;
  /** its words stand in headings and speak for the section below */
  readonly heading: boolean;
  /** behind another plan or expectation its words say no more (预计…将) */
  readonly yields: boolean;
  /** its words count only where the clause before theirs ends with one of these; null for anywhere */
  readonly after: readonly string[] | null;
}

export interface PerRule {
  readonly name: string;
  readonly per: Per;
  /** kinds of quantity that it is for; all where null */
  readonly kinds: ReadonlySet<QuantityKind> | null;
  /** its words stand right before the quantity */
  readonly adjacent: boolean;
  /** directly before and behind these its words are parts of others (一年来, 第一年) */
  readonly notBefore: readonly string[];
  readonly notAfter: readonly string[];
  /** only of the next quantity, not of those listed behind it or of what it changes to (由常年的400万元增加到500万元) */
  readonly alone: boolean;
}

export interface PartRule {
  readonly name: string;
  /** its whole stands right before it in the clause (在40个项目中，) */
  readonly afterWhole: boolean;
  /** only for a quantity that names nothing itself (实施项目23个，已完工17个) */
  readonly bare: boolean;
  /** only right before a quantity, and for the last one of its unit before it in the sentence (48名学生，有46人毕业) */
  readonly adjacent: boolean;
  /** only at the start of a clause (仅去年就有3亿元) */
  readonly opens: boolean;
  /** of all quantities behind it in its sentence, in whatever clause (分县看，…；…) */
  readonly through: boolean;
  /**
   * all: its words stand behind a total and before all of its items; rest: before the last item; sum: it has no words, the
   * items make the total; null: its words stand before any part
   */
  readonly lists: 'all' | 'rest' | 'sum' | null;
}

/** What a dictionary word means to a domain rule. */
export type Use =
  | {
      readonly type: 'measure';
      readonly rule: number;
      readonly slot: Slot;
      /** ends a word: 厂 in 菌包厂 */
      readonly suffix: boolean;
    }
  /** a measure rule needs the word */
  | { readonly type: 'with'; readonly rule: number; readonly suffix: boolean }
  /** a measure rule does not apply where the word stands */
  | { readonly type: 'unless'; readonly rule: number; readonly suffix: boolean }
  | { readonly type: 'role'; readonly rule: number }
  | {
      readonly type: 'modality';
      readonly rule: number;
      /** in the cue's clause it takes the cue's force away (将 as 把: 将资金用于) */
      readonly unless: boolean;
    }
  | { readonly type: 'per'; readonly rule: number }
  | { readonly type: 'part'; readonly rule: number }
  | { readonly type: 'example' }
  | { readonly type: 'cumulative' }
  | { readonly type: 'moving' }
  | { readonly type: 'collective' }
  | { readonly type: 'paired' }
  | { readonly type: 'aid' }
  | { readonly type: 'credit' }
  | { readonly type: 'own' }
  | { readonly type: 'profile' }
  | { readonly type: 'before' }
  | { readonly type: 'now' }
  | { readonly type: 'attribute' }
  | { readonly type: 'lasting' /** only of a length */; readonly measured: boolean }
  | { readonly type: 'total' }
  | { readonly type: 'cleft' }
  | { readonly type: 'completed' }
  | { readonly type: 'once' }
  | { readonly type: 'change' }
  | { readonly type: 'meantime' /** it means days */; readonly event: boolean }
  | { readonly type: 'group' }
  | { readonly type: 'item' }
  | { readonly type: 'field' }
  | { readonly type: 'nation' }
  | { readonly type: 'at' }
  | { readonly type: 'aside' }
  | { readonly type: 'about' }
  | { readonly type: 'towns' }
  | { readonly type: 'site' /** words of one kind name the same site (产业园, 园区) */; readonly kind: number }
  | { readonly type: 'together' /** how many are meant */; readonly size: number }
  | { readonly type: 'stop' };

export type UseOf<T extends Use['type']> = { [U in Use as U['type']]: U }[T];

/** Which measure rules are for a quantity. */
export interface Measuring {
  /** for each measure rule whether it is */
  readonly applies: readonly boolean[];
  /** indices of those among them that no cue calls: with a pattern, or fallbacks */
  readonly uncued: readonly number[];
}

export interface DomainRules {
  readonly measures: ReadonlyMap<string, Measure>;
  readonly measureRules: readonly MeasureRule[];
  /** the measure rules that are for a quantity of this kind and unit */
  readonly measuring: (kind: QuantityKind, unit: string) => Measuring;
  readonly roleRules: readonly RoleRule[];
  readonly modalityRules: readonly ModalityRule[];
  readonly perRules: readonly PerRule[];
  readonly partRules: readonly PartRule[];
  /** for units that count the same things (名, 位, 人) the first of them; none for all others */
  readonly sameUnits: ReadonlyMap<string, string>;
  /** key of a province → how far it is on the givers' side, where it is on one: see `rankOf` of fact/sides.ts */
  readonly sides: ReadonlyMap<string, number>;
  /** dictionary word → its uses */
  readonly uses: ReadonlyMap<string, readonly Use[]>;
}

interface TaxonomyFile {
  measures: { code: string; provider: ProviderPolicy; 'dated-by'?: DatedBy }[];
}
/** Who is the subject, in the words of the rule files. */
const SUBJECTS = { giver: 'provider', receiver: 'recipient' } as const;
interface MeasureFile {
  measure: string;
  rules: {
    name: string;
    kinds?: QuantityKind[];
    units?: string[];
    head?: string[];
    verb?: string[];
    near?: string[];
    with?: string[];
    unless?: string[];
    pattern?: string;
    trigger?: string[];
    subject?: keyof typeof SUBJECTS;
    article?: 'aid';
    provider?: ProviderPolicy;
    recipient?: 'none';
  }[];
}
interface RoleFile {
  rules: {
    name: string;
    trigger: string[];
    pattern: string;
    weak?: boolean;
    local?: boolean;
    undirected?: boolean;
    home?: boolean;
    measures?: string[];
  }[];
}
interface ModalityFile {
  rules: {
    name: string;
    modality: Modality;
    heading?: boolean;
    yields?: boolean;
    after?: string[];
    words: string[];
    unless?: string[];
  }[];
}
interface PerFile {
  rules: {
    name: string;
    per: Per;
    kinds?: QuantityKind[];
    adjacent?: boolean;
    alone?: boolean;
    words: string[];
    'not-before'?: string[];
    'not-after'?: string[];
  }[];
}
interface PartFile {
  'same-units'?: string[][];
  rules: {
    name: string;
    words?: string[];
    'after-whole'?: boolean;
    bare?: boolean;
    adjacent?: boolean;
    opens?: boolean;
    through?: boolean;
    lists?: 'all' | 'rest' | 'sum';
  }[];
}
interface SidesFile {
  give: Record<string, string>;
  receive: Record<string, string>;
  'receive-from-all': Record<string, string>;
}

/** Ranks of sides: of two places the one with the higher rank gives; provinces on no side stand between. */
const RANKS = { give: 3, receive: 1, 'receive-from-all': 0 } as const;
export const RANK_BETWEEN = 2;
interface ScopeFile {
  example?: string[];
  cumulative?: string[];
  moving?: string[];
  collective?: string[];
  paired?: string[];
  aid?: string[];
  credit?: string[];
  own?: string[];
  profile?: string[];
  before?: string[];
  now?: string[];
  attribute?: string[];
  lasting?: string[];
  distance?: string[];
  total?: string[];
  cleft?: string[];
  completed?: string[];
  once?: string[];
  change?: string[];
  meantime?: string[];
  event?: string[];
  group?: string[];
  item?: string[];
  field?: string[];
  nation?: string[];
  at?: string[];
  aside?: string[];
  about?: string[];
  towns?: string[];
  site?: string[][];
  together?: string[][];
  stop?: string[];
  joiners?: string[];
  partners?: string[];
}

/** What joins members of a list, from the kind scope: single characters (`、`), or words for partners (会同). */
export function joinersOf(compilation: Compilation, of: 'joiners' | 'partners'): string[] {
  return compilation.of<ScopeFile>('scope').flatMap((file) => file.content[of] ?? []);
}

/** Each answer is worked out when first asked for; there are as many as units that rules name, and one a kind for others. */
function measuring(rules: readonly MeasureRule[]): DomainRules['measuring'] {
  const units = new Set(rules.flatMap((rule) => [...(rule.units ?? [])]));
  const known = new Map<string, Measuring>();
  return (kind, unit) => {
    const key = units.has(unit) ? `${kind} ${unit}` : kind;
    let answer = known.get(key);
    if (!answer) {
      const applies = rules.map((rule) => (rule.kinds?.has(kind) ?? true) && (rule.units?.has(unit) ?? true));
      const uncued = rules.flatMap((rule, at) => (applies[at] && (rule.pattern || rule.fallback) ? [at] : []));
      answer = { applies, uncued };
      known.set(key, answer);
    }
    return answer;
  };
}

/** Compiles the kinds taxonomy, measure, role, modality, per, part and scope. */
export function compileDomain(compilation: Compilation, mask: Mask): DomainRules {
  const { faults, memory } = compilation;
  const uses = new Map<string, Use[]>();
  const use = (words: readonly string[] | undefined, entry: Use): void => {
    for (const word of words ?? []) {
      const known = uses.get(word);
      if (known) known.push(entry);
      else uses.set(word, [entry]);
    }
  };
  const measures = new Map<string, Measure>();
  for (const { content } of compilation.of<TaxonomyFile>('taxonomy')) {
    for (const { code, provider, 'dated-by': datedBy = 'section' } of content.measures) {
      measures.set(code, { code, provider, datedBy });
    }
  }
  const checkMeasure = (path: string, pointer: (string | number)[], code: string): void => {
    if (measures.has(code)) return;
    const known = [...measures.keys()];
    faults.add(
      path,
      pointer,
      'unknown-measure',
      `found "${code}"; the taxonomy has ${known.join(', ')}${didYouMean(code, known)}`,
    );
  };
  const compilePattern = (
    path: string,
    pointer: (string | number)[],
    source: string,
    trigger: readonly string[],
  ): RegExp | null => {
    try {
      return maskPattern(source, trigger, mask, memory);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      faults.add(path, pointer, error.code, error.message);
      return null;
    }
  };

  const measureRules: MeasureRule[] = [];
  for (const { path, content } of compilation.of<MeasureFile>('measure')) {
    checkMeasure(path, ['measure'], content.measure);
    content.rules.forEach((rule, index) => {
      const at = measureRules.length;
      const useEach = (words: readonly string[] = [], entry: (suffix: boolean) => Use): void => {
        for (const word of words) use([word.replace(/^-/, '')], entry(word.startsWith('-')));
      };
      for (const slot of ['head', 'verb', 'near'] as const)
        useEach(rule[slot], (suffix) => ({ type: 'measure', rule: at, slot, suffix }));
      for (const type of ['with', 'unless'] as const) useEach(rule[type], (suffix) => ({ type, rule: at, suffix }));
      use(rule.trigger, { type: 'with', rule: at, suffix: false });
      measureRules.push({
        name: rule.name,
        measure: content.measure,
        kinds: rule.kinds ? new Set(rule.kinds) : null,
        units: rule.units ? new Set(rule.units) : null,
        needsWith: rule.with !== undefined || rule.trigger !== undefined,
        subject: rule.subject ? SUBJECTS[rule.subject] : null,
        inAid: rule.article === 'aid',
        fallback: !rule.head && !rule.verb && !rule.near && !rule.pattern,
        pattern: rule.pattern
          ? compilePattern(path, ['rules', index, 'pattern'], rule.pattern, rule.trigger ?? [])
          : null,
        provider: rule.provider ?? null,
        ofNobody: rule.recipient === 'none',
      });
    });
  }

  const roleRules: RoleRule[] = [];
  for (const { path, content } of compilation.of<RoleFile>('role')) {
    content.rules.forEach((rule, index) => {
      for (const [n, code] of (rule.measures ?? []).entries())
        checkMeasure(path, ['rules', index, 'measures', n], code);
      const pattern = compilePattern(path, ['rules', index, 'pattern'], rule.pattern, rule.trigger);
      if (!pattern) return;
      use(rule.trigger, { type: 'role', rule: roleRules.length });
      roleRules.push({
        name: rule.name,
        pattern,
        source: rule.pattern,
        trigger: rule.trigger,
        weak: rule.weak ?? false,
        local: rule.local ?? false,
        undirected: rule.undirected ?? false,
        home: rule.home ?? false,
        measures: rule.measures ? new Set(rule.measures) : null,
      });
    });
  }

  const modalityRules: ModalityRule[] = [];
  for (const { content } of compilation.of<ModalityFile>('modality')) {
    for (const rule of content.rules) {
      const at = modalityRules.length;
      use(rule.words, { type: 'modality', rule: at, unless: false });
      use(rule.unless, { type: 'modality', rule: at, unless: true });
      const { name, modality, heading = false, yields = false, after = null } = rule;
      modalityRules.push({ name, modality, heading, yields, after });
    }
  }
  const perRules: PerRule[] = [];
  for (const { content } of compilation.of<PerFile>('per')) {
    for (const rule of content.rules) {
      use(rule.words, { type: 'per', rule: perRules.length });
      const { name, per, kinds, adjacent = false, alone = false } = rule;
      const [notBefore = [], notAfter = []] = [rule['not-before'], rule['not-after']];
      perRules.push({ name, per, kinds: kinds ? new Set(kinds) : null, adjacent, alone, notBefore, notAfter });
    }
  }
  const partRules: PartRule[] = [];
  const sameUnits = new Map<string, string>();
  for (const { content } of compilation.of<PartFile>('part')) {
    for (const units of content['same-units'] ?? []) for (const unit of units) sameUnits.set(unit, units[0]!);
    for (const rule of content.rules) {
      use(rule.words, { type: 'part', rule: partRules.length });
      const { name, bare = false, adjacent = false, opens = false, through = false, lists = null } = rule;
      partRules.push({ name, afterWhole: rule['after-whole'] ?? false, bare, adjacent, opens, through, lists });
    }
  }
  for (const { content } of compilation.of<ScopeFile>('scope')) {
    use(content.example, { type: 'example' });
    use(content.cumulative, { type: 'cumulative' });
    use(content.moving, { type: 'moving' });
    use(content.collective, { type: 'collective' });
    use(content.paired, { type: 'paired' });
    use(content.aid, { type: 'aid' });
    use(content.credit, { type: 'credit' });
    use(content.own, { type: 'own' });
    use(content.profile, { type: 'profile' });
    use(content.before, { type: 'before' });
    use(content.now, { type: 'now' });
    use(content.attribute, { type: 'attribute' });
    use(content.lasting, { type: 'lasting', measured: false });
    use(content.distance, { type: 'lasting', measured: true });
    use(content.total, { type: 'total' });
    use(content.cleft, { type: 'cleft' });
    use(content.completed, { type: 'completed' });
    use(content.once, { type: 'once' });
    use(content.change, { type: 'change' });
    use(content.meantime, { type: 'meantime', event: false });
    use(content.event, { type: 'meantime', event: true });
    use(content.group, { type: 'group' });
    use(content.item, { type: 'item' });
    use(content.field, { type: 'field' });
    use(content.nation, { type: 'nation' });
    use(content.at, { type: 'at' });
    use(content.aside, { type: 'aside' });
    use(content.about, { type: 'about' });
    use(content.towns, { type: 'towns' });
    content.site?.forEach((words, kind) => {
      use(words, { type: 'site', kind });
    });
    content.together?.forEach((words, index) => {
      use(words, { type: 'together', size: index + 2 });
    });
    use(content.stop, { type: 'stop' });
  }
  const sides = new Map<string, number>();
  for (const { content } of compilation.of<SidesFile>('sides')) {
    for (const side of ['give', 'receive', 'receive-from-all'] as const) {
      for (const code of Object.values(content[side])) sides.set(code, RANKS[side]);
    }
  }
  return {
    measures,
    sides,
    measureRules,
    measuring: measuring(measureRules),
    roleRules,
    modalityRules,
    perRules,
    partRules,
    sameUnits,
    uses,
  };
}
