// The places and organizations that an article names → their records, each once, with the units above them.
import { organizationId, placeId } from '../model/id.ts';
import type { OrganizationRecord, PlaceRecord } from '../model/knowledge.ts';
import type { Mention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';

/** Who fills a role: the official name, and the id of its record (null where that is undecided). */
export interface Entity {
  readonly name: string;
  readonly ref: string | null;
}

/** Collects what an article names while its mentions are written. */
export class Entities {
  readonly #lookup: PlaceLookup;
  /** by gazetteer key */
  readonly #places = new Map<string, PlaceRecord>();
  /** by name and place, with a line break between */
  readonly #organizations = new Map<string, OrganizationRecord>();

  constructor(lookup: PlaceLookup) {
    this.#lookup = lookup;
  }

  /** The id of the place with this gazetteer key. */
  place(key: string): string {
    return this.#place(key).id;
  }

  /** The id of the organization. `place` is a gazetteer key or null. */
  organization(name: string, place: string | null): string {
    const key = `${name}\n${place ?? ''}`;
    let record = this.#organizations.get(key);
    if (!record) {
      const home = place === null ? null : this.place(place);
      record = { id: organizationId(name, home), name, place: home };
      this.#organizations.set(key, record);
    }
    return record.id;
  }

  /**
   * Who acts where a place or organization fills a role: a body that acts in the name of its place stands for the place,
   * and so does any body where `home` says that its place is meant.
   * `words` name a place that is undecided.
   */
  actor(mention: Mention, words: string, home?: true): Entity {
    if (mention.kind !== 'place' && mention.kind !== 'organization') {
      throw new Error(`internal: a ${mention.kind} mention cannot fill a role`);
    }
    if (mention.kind === 'organization' && !((home || mention.actsForPlace) && mention.place !== null)) {
      return { name: mention.name, ref: this.organization(mention.name, mention.place) };
    }
    const key = mention.kind === 'place' ? mention.ref : mention.place;
    if (key === null) return { name: words, ref: null };
    const { name, id } = this.#place(key);
    return { name, ref: id };
  }

  /** By id. */
  places(): PlaceRecord[] {
    return [...this.#places.values()].sort(byId);
  }

  /** By id. */
  organizations(): OrganizationRecord[] {
    return [...this.#organizations.values()].sort(byId);
  }

  #place(key: string): PlaceRecord {
    const known = this.#places.get(key);
    if (known) return known;
    const entry = this.#lookup(key);
    if (!entry) throw new Error(`internal: the gazetteer has no place with the key ${JSON.stringify(key)}`);
    const { name, level, code, codeRevision, parent, path, aliases } = entry;
    const above = parent === null ? null : placeId(parent);
    const record: PlaceRecord = { id: placeId(key), name, level, code, codeRevision, parent: above, path, aliases };
    this.#places.set(key, record);
    if (parent !== null) this.#place(parent);
    return record;
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
