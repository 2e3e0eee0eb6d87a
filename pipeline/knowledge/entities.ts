// The places and organizations that an article names → their records, each once, with the units above them.
import { organizationId, placeId } from '../model/id.ts';
import type { OrganizationRecord, PlaceRecord } from '../model/knowledge.ts';
import type { Mention } from '../model/mention.ts';
import type { PlaceEntry, PlaceLookup } from '../model/place.ts';

/** Who fills a role: the official name, and the id of its record (null where that is undecided). */
export interface Entity {
  readonly name: string;
  readonly ref: string | null;
}

/** Collects what an article names while its mentions are written. */
export class Entities {
  readonly #lookup: PlaceLookup;
  readonly #places = new Map<string, PlaceRecord>();
  readonly #organizations = new Map<string, OrganizationRecord>();

  constructor(lookup: PlaceLookup) {
    this.#lookup = lookup;
  }

  /** The id of the place with this gazetteer key. */
  place(key: string): string {
    return this.#add(this.#entry(key)).id;
  }

  /** The id of the organization. `place` is a gazetteer key or null. */
  organization(name: string, place: string | null): string {
    const home = place === null ? null : this.place(place);
    const id = organizationId(name, home);
    this.#organizations.set(id, { id, name, place: home });
    return id;
  }

  /**
   * Who acts where a place or organization fills a role: a body that acts in the name of its place stands for the place.
   * `words` name a place that is undecided.
   */
  actor(mention: Mention, words: string): Entity {
    if (mention.kind !== 'place' && mention.kind !== 'organization') {
      throw new Error(`internal: a ${mention.kind} mention cannot fill a role`);
    }
    if (mention.kind === 'organization' && mention.actsFor === null) {
      return { name: mention.name, ref: this.organization(mention.name, mention.place) };
    }
    const key = mention.kind === 'place' ? mention.ref : mention.actsFor;
    return key === null ? { name: words, ref: null } : { name: this.#entry(key).name, ref: this.place(key) };
  }

  /** By id. */
  places(): PlaceRecord[] {
    return [...this.#places.values()].sort(byId);
  }

  /** By id. */
  organizations(): OrganizationRecord[] {
    return [...this.#organizations.values()].sort(byId);
  }

  #entry(key: string): PlaceEntry {
    const entry = this.#lookup(key);
    if (!entry) throw new Error(`internal: the gazetteer has no place with the key ${JSON.stringify(key)}`);
    return entry;
  }

  #add(entry: PlaceEntry): PlaceRecord {
    const id = placeId(entry.key);
    const known = this.#places.get(id);
    if (known) return known;
    const { name, level, code, codeRevision, parent, path, aliases } = entry;
    const above = parent === null ? null : placeId(parent);
    const record: PlaceRecord = { id, name, level, code, codeRevision, parent: above, path, aliases };
    this.#places.set(id, record);
    if (parent !== null) this.#add(this.#entry(parent));
    return record;
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
