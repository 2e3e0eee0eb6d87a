// Records → knowledge.json: one record a line, keys in the order of the contract.
//
// Note: why parts. The file holds one list after another, but each article brings some of every list. A list grows in a
// part of its own, on disk, and the parts are joined at the end, so memory does not grow with the number of articles.
import type {
  ArticleRecords,
  IssueRecord,
  KnowledgeHead,
  OrganizationRecord,
  PlaceRecord,
} from '../model/knowledge.ts';
import { Distinct } from './distinct.ts';
import { Draft } from './draft.ts';
import { linesOf, SEPARATOR } from './lines.ts';
import type { Sink } from './sink.ts';
import { TextFile } from './text-file.ts';

const FILE = 'knowledge.json';

/** Writes knowledge.json in `folder`. Lone surrogates become `\udXXX` escapes, so the file is valid UTF-8. */
export function openJson(folder: string, head: KnowledgeHead): Sink {
  return new JsonSink(Draft.open(folder, FILE), head);
}

class JsonSink implements Sink {
  readonly #draft: Draft;
  readonly #head: KnowledgeHead;
  readonly #documents: List;
  readonly #places = new Distinct<PlaceRecord>();
  readonly #organizations = new Distinct<OrganizationRecord>();
  readonly #mentions: List;
  readonly #facts: List;
  readonly #issues: List;

  constructor(draft: Draft, head: KnowledgeHead) {
    this.#draft = draft;
    this.#head = head;
    this.#documents = new List(draft.path('documents'));
    this.#mentions = new List(draft.path('mentions'));
    this.#facts = new List(draft.path('facts'));
    this.#issues = new List(draft.path('issues'));
  }

  write(article: ArticleRecords): void {
    const { document, places, organizations, mentions, facts, issues } = linesOf(article);
    this.#documents.add(document);
    this.#places.add(places);
    this.#organizations.add(organizations);
    this.#mentions.add(mentions);
    this.#facts.add(facts);
    this.#issues.add(issues);
  }

  failed(issue: IssueRecord): void {
    this.#issues.add(JSON.stringify(issue));
  }

  close(): string {
    const { schemaVersion, generator, ruleset } = this.#head;
    const whole = new TextFile(this.#draft.path(FILE));
    whole.add(`{\n"schemaVersion":${JSON.stringify(schemaVersion)}`);
    whole.add(`,\n"generator":${JSON.stringify(generator)}`);
    whole.add(`,\n"ruleset":${JSON.stringify(ruleset)}`);
    this.#join(whole, 'documents', this.#documents);
    this.#join(whole, 'places', this.#shared('places', this.#places));
    this.#join(whole, 'organizations', this.#shared('organizations', this.#organizations));
    this.#join(whole, 'mentions', this.#mentions);
    this.#join(whole, 'facts', this.#facts);
    this.#join(whole, 'issues', this.#issues);
    whole.add('\n}\n');
    whole.end();
    return this.#draft.commit(FILE);
  }

  abort(): void {
    for (const list of [this.#documents, this.#mentions, this.#facts, this.#issues]) list.file.close();
    this.#draft.discard();
  }

  #shared(name: string, records: Distinct<PlaceRecord | OrganizationRecord>): List {
    const list = new List(this.#draft.path(name));
    for (const line of records.lines()) list.add(line);
    return list;
  }

  #join(whole: TextFile, name: string, list: List): void {
    whole.add(`,\n"${name}":[`);
    whole.append(list.file);
    whole.add('\n]');
  }
}

/** Records in a file of their own, with what separates them. */
class List {
  readonly file: TextFile;
  #separator = '\n';

  constructor(path: string) {
    this.file = new TextFile(path);
  }

  /** `lines` have what separates them; none where it is empty. */
  add(lines: string | Uint8Array): void {
    if (lines.length === 0) return;
    this.file.add(this.#separator);
    this.file.add(lines);
    this.#separator = SEPARATOR;
  }
}
