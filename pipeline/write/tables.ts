// The tables and views of knowledge.sqlite: the contract's records, one column a field, in SQL that SQLite 3.31 reads.
// output/README.md says what they mean.

export const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, sha256 TEXT NOT NULL, charset TEXT NOT NULL, media_type TEXT NOT NULL,
  language TEXT NOT NULL, title TEXT, published TEXT, published_from TEXT, offset_unit TEXT NOT NULL,
  length INTEGER NOT NULL, text_sha256 TEXT NOT NULL
);
CREATE TABLE places (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, code TEXT, code_revision TEXT,
  parent TEXT REFERENCES places (id) DEFERRABLE INITIALLY DEFERRED,
  path TEXT NOT NULL, aliases TEXT NOT NULL
);
CREATE TABLE organizations (id TEXT PRIMARY KEY, name TEXT NOT NULL, place TEXT REFERENCES places (id));
CREATE TABLE mentions (
  id TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL,
  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text TEXT NOT NULL, span_fragments TEXT,
  ref TEXT, candidates TEXT NOT NULL, found_by TEXT NOT NULL,
  place TEXT AS (CASE kind WHEN 'place' THEN ref END) REFERENCES places (id),
  organization TEXT AS (CASE kind WHEN 'organization' THEN ref END) REFERENCES organizations (id)
);
CREATE TABLE facts (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), measure TEXT NOT NULL,
  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text TEXT NOT NULL, span_fragments TEXT,
  kind TEXT NOT NULL, as_written TEXT NOT NULL, value TEXT, lower TEXT, upper TEXT,
  lower_inclusive INTEGER NOT NULL, upper_inclusive INTEGER NOT NULL, bound TEXT NOT NULL, unit TEXT NOT NULL,
  object TEXT, object_start INTEGER, object_end INTEGER, object_text TEXT, object_fragments TEXT,
  time TEXT, time_as_written TEXT, time_scope TEXT,
  time_start INTEGER, time_end INTEGER, time_text TEXT, time_fragments TEXT,
  modality TEXT NOT NULL, per TEXT, part_of TEXT REFERENCES facts (id) DEFERRABLE INITIALLY DEFERRED,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, sentence_text TEXT NOT NULL, sentence_fragments TEXT,
  rules TEXT NOT NULL
);
CREATE TABLE fact_roles (
  fact TEXT NOT NULL REFERENCES facts (id), role TEXT NOT NULL, position INTEGER NOT NULL,
  name TEXT NOT NULL, ref TEXT, scope TEXT NOT NULL,
  span_start INTEGER, span_end INTEGER, span_text TEXT, span_fragments TEXT,
  place TEXT AS (CASE WHEN ref LIKE 'CN-%' THEN ref END) REFERENCES places (id),
  organization TEXT AS (CASE WHEN ref LIKE 'o\\_%' ESCAPE '\\' THEN ref END) REFERENCES organizations (id)
);
CREATE TABLE issues (
  document TEXT REFERENCES documents (id), source TEXT NOT NULL, severity TEXT NOT NULL, code TEXT NOT NULL,
  message TEXT NOT NULL, span_start INTEGER, span_end INTEGER, span_text TEXT, span_fragments TEXT
);
`;

/** Made when all rows are in: sorting once is faster than keeping order. */
export const INDEXES = `
CREATE UNIQUE INDEX mention_id ON mentions (id);
CREATE INDEX mention_document ON mentions (document);
CREATE INDEX fact_document ON facts (document);
CREATE INDEX fact_measure ON facts (measure);
CREATE UNIQUE INDEX fact_role ON fact_roles (fact, role, position);
`;

/**
 * Note: how a sum stays exact. SQLite adds in 64-bit integers or in floats, and amounts are decimals of any length. An
 * amount of at most 15 characters and two decimals becomes hundredths; their quotients and remainders by a thousand
 * million are added apart, which cannot overflow. A group with any other amount, or whose sum exceeds 64 bits, has no
 * exact sum: NULL.
 */
export const VIEWS = `
CREATE VIEW facts_flat AS
SELECT
  facts.id AS fact, documents.source, documents.title, documents.published, measure,
  (SELECT group_concat(name, '|') FROM (
    SELECT name FROM fact_roles WHERE fact = facts.id AND role = 'provider' ORDER BY position)) AS provider,
  (SELECT group_concat(name, '|') FROM (
    SELECT name FROM fact_roles WHERE fact = facts.id AND role = 'recipient' ORDER BY position)) AS recipient,
  object, as_written, value, unit, bound, lower, upper,
  CASE WHEN unit = 'CNY' THEN CAST(value AS REAL) / 10000 END AS wan_yuan,
  time, modality, per, part_of, sentence_text AS sentence, facts.document, span_start, span_end
FROM facts JOIN documents ON documents.id = facts.document;

CREATE VIEW pairs AS
WITH pair AS (
  SELECT
    provider.name AS provider, recipient.name AS recipient, provider.ref AS provider_ref, recipient.ref AS recipient_ref,
    facts.measure, facts.unit, facts.modality, facts.per, facts.value,
    facts.kind <> 'ratio' AND facts.part_of IS NULL AND facts.value IS NOT NULL
      AND (SELECT count(*) FROM fact_roles WHERE fact = facts.id) = 2 AS summable,
    CASE instr(facts.value, '.') WHEN 0 THEN 0 ELSE length(facts.value) - instr(facts.value, '.') END AS decimals
  FROM facts
  JOIN fact_roles AS provider ON provider.fact = facts.id AND provider.role = 'provider'
  JOIN fact_roles AS recipient ON recipient.fact = facts.id AND recipient.role = 'recipient'
),
amount AS (
  SELECT *, CASE WHEN summable AND decimals <= 2 AND length(value) <= 15
    THEN CAST(replace(value, '.', '') || substr('00', 1, 2 - decimals) AS INTEGER) END AS hundredths
  FROM pair
),
total AS (
  SELECT
    provider, recipient, provider_ref, recipient_ref, measure, unit, modality, per,
    count(*) AS facts, sum(summable) AS summed, count(hundredths) AS exact,
    sum(hundredths / 1000000000) AS high, sum(hundredths % 1000000000) AS low,
    sum(CASE WHEN summable THEN CAST(value AS REAL) END) AS approximate
  FROM amount
  GROUP BY provider, recipient, provider_ref, recipient_ref, measure, unit, modality, per
),
whole AS (
  SELECT *, CASE WHEN exact > 0 AND exact = summed AND abs(high) < 9000000000 AND abs(low) < 100000000000000000
    THEN high * 1000000000 + low END AS hundredths
  FROM total
)
SELECT
  provider, recipient, measure, unit, modality, per, facts, summed,
  CASE
    WHEN hundredths % 100 = 0 THEN CAST(hundredths / 100 AS TEXT)
    ELSE CASE WHEN hundredths < 0 THEN '-' ELSE '' END || abs(hundredths / 100)
      || rtrim(printf('.%02d', abs(hundredths % 100)), '0')
  END AS total,
  CASE WHEN unit = 'CNY' THEN approximate / 10000 END AS wan_yuan,
  provider_ref, recipient_ref
FROM whole;
`;
