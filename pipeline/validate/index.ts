// The records of one article → those that keep the contract, and an issue for each that does not.
import type { ArticleRecords, IssueRecord, QuoteRecord } from '../model/knowledge.ts';
import {
  type Check,
  circularParts,
  dangling,
  documentFault,
  factFault,
  issueFault,
  mentionFault,
  organizationFault,
  placeFault,
  quotedText,
  quoteFault,
  repeatingFacts,
} from './record.ts';
import { schemaFault } from './schema.ts';

export interface Validated {
  /** what may be written, the new issues included; null where the document's own record is faulty */
  readonly records: ArticleRecords | null;
  /** one error for each record left out, code `invalid-` and the kind of record */
  readonly issues: readonly IssueRecord[];
}

interface Identified {
  readonly id: string;
}

/**
 * Proves each record against the schema and against `text` (the decoded text of the article). A record that fails is
 * left out, and with it whatever refers to it; the caller writes what is left.
 */
export function validate(records: ArticleRecords, text: string): Validated {
  const { document } = records;
  const documentReason = documentFault(document);
  if (documentReason !== null) {
    const message = `The document's own record is faulty, so the article is left out: ${documentReason}.`;
    const issue = refusal(null, String(document.source), 'document', message, null);
    return { records: null, issues: [issue] };
  }
  const quoted = quotedText(text);
  const known = new Set<string>();
  const issues: IssueRecord[] = [];

  const places = settled('place', sound('place', records.places, placeFault), (record) =>
    dangling.place(record, known),
  );
  const organizations = sound(
    'organization',
    records.organizations,
    (record) => organizationFault(record) ?? dangling.organization(record, known),
  );
  const mentions = sound(
    'mention',
    records.mentions,
    (record) => mentionFault(record, quoted) ?? elsewhere(record) ?? dangling.mention(record, known),
  );
  const stated = sound(
    'fact',
    records.facts,
    (record) => factFault(record, quoted) ?? elsewhere(record) ?? dangling.fact(record, known),
  );
  const circular = circularParts(stated);
  const repeating = repeatingFacts(stated);
  const facts = settled(
    'fact',
    stated,
    (record) => dangling.part(record, known, circular) ?? dangling.same(record, known, repeating),
  );
  const said = records.issues.filter((record) => {
    const reason = issueFault(record, quoted) ?? elsewhere(record);
    if (reason !== null) refuse('issue', String(record.code), null, reason);
    return reason === null;
  });
  const kept: ArticleRecords = { document, places, organizations, mentions, facts, issues: [...said, ...issues] };
  return { records: kept, issues };

  /** The records that pass `check` and whose ids are new; their ids become known. */
  function sound<T extends Identified>(kind: string, list: readonly T[], check: Check<T>): readonly T[] {
    const kept = list.filter((record) => {
      const reason = check(record) ?? (known.has(record.id) ? 'id: another record has it already' : null);
      if (reason !== null) refuse(kind, String(record.id), record, reason);
      else known.add(record.id);
      return reason === null;
    });
    return kept.length === list.length ? list : kept;
  }

  /** The records whose references to records of their own kind resolve, when those that do not are gone. */
  function settled<T extends Identified>(kind: string, list: readonly T[], check: Check<T>): readonly T[] {
    const kept = list.filter((record) => {
      const reason = check(record);
      if (reason !== null) {
        refuse(kind, record.id, record, reason);
        known.delete(record.id);
      }
      return reason === null;
    });
    return kept.length === list.length ? list : settled(kind, kept, check);
  }

  function elsewhere(record: { readonly document: string | null }): string | null {
    return record.document === document.id ? null : `document: found ${record.document}; this is ${document.id}`;
  }

  function refuse(kind: string, id: string, record: Identified | null, reason: string): void {
    const message = `The ${kind} ${id} is left out: ${reason}.`;
    issues.push(refusal(document.id, document.source, kind, message, spanOf(record)));
  }

  /** The span of a faulty record, where that at least is right. */
  function spanOf(record: object | null): QuoteRecord | null {
    const span = (record as { readonly span?: QuoteRecord } | null)?.span;
    const right = span && schemaFault('$defs/quote', span) === null && quoteFault('span', span, quoted) === null;
    return right ? span : null;
  }
}

function refusal(
  document: string | null,
  source: string,
  kind: string,
  message: string,
  span: QuoteRecord | null,
): IssueRecord {
  return { document, source, severity: 'error', code: `invalid-${kind}`, message, span };
}
