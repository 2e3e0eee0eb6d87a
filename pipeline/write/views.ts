// The views over the tables, in the SQL of each database. output/README.md says what they mean.
import type { Dialect } from './ddl.ts';
import { FLAT } from './flat.ts';

/** facts_flat, pairs and contradictions. */
export function createViews(dialect: Dialect): string {
  return [factsFlat(dialect), dialect === 'sqlite' ? PAIRS_SQLITE : PAIRS_POSTGRES, CONTRADICTIONS].join('\n');
}

function factsFlat(dialect: Dialect): string {
  const columns = FLAT.map(({ name, sql }) => `  ${typeof sql === 'string' ? sql : sql[dialect]} AS ${name}`);
  return `CREATE VIEW facts_flat AS
SELECT
${columns.join(',\n')}
FROM facts JOIN documents ON documents.id = facts.document;
`;
}

/** Parts that are more than their whole, as issues of this code say: a row a part, with its whole. */
const CONTRADICTIONS = `
CREATE VIEW contradictions AS
SELECT
  issues.source, documents.title, issues.message,
  whole.id AS whole, whole.measure, whole.as_written AS whole_as_written, whole.value AS whole_value, whole.unit,
  part.id AS part, part.as_written AS part_as_written, part.value AS part_value,
  part.sentence_text AS sentence, issues.document, issues.span_start, issues.span_end
FROM issues
JOIN documents ON documents.id = issues.document
JOIN facts AS part ON part.document = issues.document
  AND part.span_start >= issues.span_start AND part.span_end <= issues.span_end
JOIN facts AS whole ON whole.id = part.part_of
WHERE issues.code = 'sum-contradiction';
`;

/** Whoever gives with whoever receives, and whether the amount may be added to others; the same in every dialect. */
const PAIR = `
  SELECT
    provider.name AS provider, recipient.name AS recipient, provider.ref AS provider_ref, recipient.ref AS recipient_ref,
    facts.measure, facts.unit, facts.modality, facts.per, facts.value,
    facts.kind <> 'ratio' AND facts.part_of IS NULL AND facts.same_as IS NULL AND facts.value IS NOT NULL
      AND (SELECT count(*) FROM fact_roles WHERE fact = facts.id) = 2 AS summable
  FROM facts
  JOIN fact_roles AS provider ON provider.fact = facts.id AND provider.role = 'provider'
  JOIN fact_roles AS recipient ON recipient.fact = facts.id AND recipient.role = 'recipient'`;

const PAIR_KEY = 'provider, recipient, provider_ref, recipient_ref, measure, unit, modality, per';

const PAIRS_POSTGRES = `
CREATE VIEW pairs AS
WITH pair AS (${PAIR}
)
SELECT
  provider, recipient, measure, unit, modality, per,
  count(*) AS facts, count(*) FILTER (WHERE summable) AS summed,
  trim_scale(sum(value) FILTER (WHERE summable)) AS total,
  CASE WHEN unit = 'CNY' THEN trim_scale(sum(value) FILTER (WHERE summable) * 0.0001) END AS wan_yuan,
  provider_ref, recipient_ref
FROM pair
GROUP BY ${PAIR_KEY};
`;

/**
 * Note: how a sum stays exact. SQLite adds in 64-bit integers or in floats, and amounts are decimals of any length. An
 * amount of at most 15 characters and two decimals becomes hundredths; their quotients and remainders by a thousand
 * million are added apart, which cannot overflow. A group with any other amount, or whose sum exceeds 64 bits, has no
 * exact sum: NULL. PostgreSQL adds decimals of any length.
 */
const PAIRS_SQLITE = `
CREATE VIEW pairs AS
WITH pair AS (${PAIR}
),
scaled AS (
  SELECT *, CASE instr(value, '.') WHEN 0 THEN 0 ELSE length(value) - instr(value, '.') END AS decimals FROM pair
),
amount AS (
  SELECT *, CASE WHEN summable AND decimals <= 2 AND length(value) <= 15
    THEN CAST(replace(value, '.', '') || substr('00', 1, 2 - decimals) AS INTEGER) END AS hundredths
  FROM scaled
),
total AS (
  SELECT
    ${PAIR_KEY},
    count(*) AS facts, sum(summable) AS summed, count(hundredths) AS exact,
    sum(hundredths / 1000000000) AS high, sum(hundredths % 1000000000) AS low,
    sum(CASE WHEN summable THEN CAST(value AS REAL) END) AS approximate
  FROM amount
  GROUP BY ${PAIR_KEY}
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
