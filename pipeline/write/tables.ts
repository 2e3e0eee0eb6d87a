// The one row model: the tables that every database holds, column by column, from which each database's DDL derives.
// A column is a field of the contract's records; its comment goes into the database.

export type ColumnType = 'text' | 'integer' | 'boolean' | 'decimal' | 'date' | 'json';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly comment: string;
  readonly refers?: Reference;
}

/** A foreign key to the `id` of another table. */
export interface Reference {
  readonly table: TableName;
  /** owner: the row goes when that one goes; later: checked at the end of the transaction, as both may come together */
  readonly as: 'owner' | 'later' | 'other';
}

export interface Table {
  readonly comment: string;
  readonly key: readonly string[];
  /** columns that are searched for, beside the key */
  readonly indexes: readonly string[];
  readonly columns: readonly Column[];
}

const column =
  (type: ColumnType) =>
  (name: string, comment: string, more: { nullable?: true; refers?: Reference } = {}): Column => ({
    name,
    type,
    comment,
    nullable: more.nullable ?? false,
    ...(more.refers && { refers: more.refers }),
  });

const text = column('text');
const integer = column('integer');
const boolean = column('boolean');
const decimal = column('decimal');
const date = column('date');
const json = column('json');
const nullable = { nullable: true } as const;
const ofDocument = { refers: { table: 'documents', as: 'owner' } } as const;
const toPlace = { nullable: true, refers: { table: 'places', as: 'other' } } as const;
const toOrganization = { nullable: true, refers: { table: 'organizations', as: 'other' } } as const;

/** The four columns of a quote; `words` says what it quotes. */
function quote(prefix: string, words: string, more: { nullable?: true } = {}): Column[] {
  return [
    integer(`${prefix}_start`, `where ${words} begin, in code points of the article's decoded text`, more),
    integer(`${prefix}_end`, 'where they end, not included', more),
    text(`${prefix}_text`, 'exactly what stands there, line breaks included', more),
    json(`${prefix}_fragments`, 'where an interruption parts them: the pieces, as start, end, text', nullable),
  ];
}

export type TableName = 'documents' | 'places' | 'organizations' | 'mentions' | 'facts' | 'fact_roles' | 'issues';

/** In an order in which rows may be inserted: what is referred to comes first. */
export const TABLE_NAMES: readonly TableName[] = [
  ...(['places', 'organizations', 'documents', 'mentions', 'facts', 'fact_roles', 'issues'] as const),
];

export const TABLES: Readonly<Record<TableName, Table>> = {
  documents: {
    comment: 'the articles that were read',
    key: ['id'],
    indexes: ['source'],
    columns: [
      text('id', "d_ and 16 digits of the SHA-256 of the source's bytes"),
      text('source', "path relative to the run's input root, with /"),
      text('sha256', "of the source's bytes"),
      text('charset', 'that the bytes were read in'),
      text('media_type', 'of the source'),
      text('language', 'by the characters used (BCP 47)'),
      text('title', 'from the manifest or the text', nullable),
      text('published', 'date of publication in EDTF', nullable),
      text('published_from', 'how that is known: manifest, name or text', nullable),
      text('offset_unit', 'what all spans count: codePoint'),
      integer('length', 'of the decoded text, in code points'),
      text('text_sha256', 'of the decoded text in UTF-8'),
    ],
  },
  places: {
    comment: 'administrative units and named regions',
    key: ['id'],
    indexes: ['parent'],
    columns: [
      text('id', 'CN- and the code; CN-R- and a key for named regions'),
      text('name', 'official name'),
      text('level', 'province, prefecture, county, township, region or country'),
      text('code', 'GB/T 2260 or statistical code', nullable),
      text('code_revision', 'of which year the code is', nullable),
      text('parent', 'the unit above', { nullable: true, refers: { table: 'places', as: 'later' } }),
      json('path', 'names from the province down to it'),
      json('aliases', 'other names'),
    ],
  },
  organizations: {
    comment: 'bodies: ministries, companies, schools, hospitals',
    key: ['id'],
    indexes: ['place'],
    columns: [text('id', 'o_ and a hash'), text('name', 'full name'), text('place', 'where it belongs', toPlace)],
  },
  mentions: {
    comment: 'words that name a place, organization, quantity or time, whether or not a fact uses them',
    key: ['id'],
    indexes: ['document', 'place', 'organization'],
    columns: [
      text('id', 'm_ and a hash of document, kind, span and rule'),
      text('document', 'the article', ofDocument),
      text('kind', 'place, organization, quantity or time'),
      ...quote('span', 'the words'),
      text('ref', 'id of the place or organization, EDTF of the time, value of the quantity', nullable),
      json('candidates', 'ids of the places that it may be, where undecided'),
      text('found_by', 'the rule'),
      text('place', 'ref where that is a place', toPlace),
      text('organization', 'ref where that is an organization', toOrganization),
    ],
  },
  facts: {
    comment: 'quantities and what they say',
    key: ['id'],
    indexes: ['document', 'measure', 'part_of', 'same_as'],
    columns: [
      text('id', 'f_ and a hash of document, span and measure'),
      text('document', 'the article', ofDocument),
      text('measure', 'what is measured: a code of the ruleset'),
      ...quote('span', 'the words of the quantity'),
      text('kind', 'money, count, measure or ratio'),
      text('as_written', 'the quantity without what interrupts it'),
      decimal('value', 'exact, in base units (yuan, m2, units of one)', nullable),
      decimal('lower', 'lower bound', nullable),
      decimal('upper', 'upper bound', nullable),
      boolean('lower_inclusive', 'whether the lower bound is included'),
      boolean('upper_inclusive', 'whether the upper bound is included'),
      text('bound', 'exact, about, under, over, range or vague'),
      text('unit', 'CNY, m2, %, or the classifier as written'),
      text('object', 'the words for what is counted', nullable),
      ...quote('object', 'the words of the object', nullable),
      text('time', 'EDTF', nullable),
      text('time_as_written', 'its words; null where the metadata say it', nullable),
      text('time_scope', 'where it was read: clause to document', nullable),
      date('time_first', 'first day of the time; null where open or unknown', nullable),
      date('time_last', 'last day of the time; null where open or unknown', nullable),
      ...quote('time', 'the words of the time', nullable),
      text('modality', 'actual, planned or expected'),
      text('per', 'rate: by year, month, day, person or household', nullable),
      text('part_of', 'the fact that this one is a part of', {
        nullable: true,
        refers: { table: 'facts', as: 'later' },
      }),
      text('same_as', 'the first fact of the article that says the same', {
        nullable: true,
        refers: { table: 'facts', as: 'later' },
      }),
      ...quote('sentence', 'the words of its sentence'),
      json('rules', 'names of the rules that decided it'),
    ],
  },
  fact_roles: {
    comment: 'who gives and who receives',
    key: ['fact', 'role', 'position'],
    indexes: ['place', 'organization'],
    columns: [
      text('fact', 'the fact', { refers: { table: 'facts', as: 'owner' } }),
      text('role', 'provider or recipient'),
      integer('position', 'order among those of the role, from 0'),
      text('name', 'official name'),
      text('ref', 'id of the place or organization', nullable),
      text('scope', 'where it was read: clause to document'),
      ...quote('span', 'its words', nullable),
      text('place', 'ref where that is a place', toPlace),
      text('organization', 'ref where that is an organization', toOrganization),
    ],
  },
  issues: {
    comment: 'what was found about an article that a reader should know',
    key: ['id'],
    indexes: ['document', 'source', 'code'],
    columns: [
      text('id', 'i_ and a hash of source and position'),
      text('document', 'the article; null where it gave no records', { nullable: true, ...ofDocument }),
      text('source', "path of the article, relative to the run's input root"),
      integer('position', 'order among those of the source, from 0'),
      text('severity', 'error, warning or note'),
      text('code', 'stable name of the kind of issue'),
      text('message', 'what was found and what it means'),
      ...quote('span', 'the words in question', nullable),
    ],
  },
};
