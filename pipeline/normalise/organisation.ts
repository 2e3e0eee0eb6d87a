// Organizations: those named, and what the article decided on their places, → mentions with full official names.
import type { OrganizationMention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';
import type { View } from '../model/view.ts';
import type { PlaceDecision, PlaceOwner } from './place.ts';

/** The part of a raw organization that makes its name: findOrganizations gives it. */
export interface NamedOrganization extends PlaceOwner {
  readonly foundBy: string;
  readonly name: string | null;
  readonly ending: string;
  readonly actsForPlace: boolean;
  readonly isBranch: boolean;
}

/**
 * The organization mentions of an article, ascending. One that leaves its place out (省政府) belongs to the last place
 * before it whose official name ends as it says. Left out: one whose place the article does not bear out, as it is no
 * organization then, and one that leaves its place out where none was named.
 */
export function organizationMentions(
  organizations: readonly NamedOrganization[],
  places: readonly { readonly start: number }[],
  decisions: readonly PlaceDecision[],
  view: View,
  lookup: PlaceLookup,
): OrganizationMention[] {
  const mentions: OrganizationMention[] = [];
  const prefixes = new Set(organizations.map(({ prefix }) => prefix));
  const last = new Map<string, string>();
  let next = 0;
  for (const organization of organizations) {
    const { start, end, foundBy, prefix, ending, actsForPlace, isBranch } = organization;
    for (; next < places.length && places[next]!.start < end; next++) {
      const { ref } = decisions[next]!;
      const official = ref === null ? '' : (lookup(ref)?.name ?? '');
      for (const word of prefixes) if (ref !== null && official.endsWith(word)) last.set(word, ref);
    }
    const decision = decisions[organization.place];
    if (decision && decision.ref === null && decision.candidates.length === 0) continue;
    const home = decision ? decision.ref : prefix === '' ? null : (last.get(prefix) ?? null);
    if (!decision && prefix !== '' && home === null) continue;
    const official = home === null ? null : lookup(home)?.name;
    const name = organization.name ?? (official ? official + ending : view.text.slice(start, end));
    const branch = isBranch && { isBranch };
    mentions.push({ kind: 'organization', start, end, foundBy, name, place: home, actsForPlace, ...branch });
  }
  return mentions;
}
