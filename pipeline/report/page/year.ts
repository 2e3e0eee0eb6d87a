// A time in EDTF → the year that a sum by year counts it for.

/** The year in which the period ends; of one without an end, the year in which it begins. Null where it names none. */
export function yearOf(edtf: string): number | null {
  const { first, last } = yearsOf(edtf);
  return last ?? first;
}

/** Whether the time lies within one year, so that it may stand beside others of that year. */
export function isWithinYear(edtf: string): boolean {
  const { first, last } = yearsOf(edtf);
  return first !== null && first === last;
}

/** The years of both ends; null for an end that is open or unknown. */
export function yearsOf(edtf: string): { readonly first: number | null; readonly last: number | null } {
  const [start = '', end = start] = edtf.split('/');
  const year = (date: string) => (/^\d{4}/.test(date) ? Number(date.slice(0, 4)) : null);
  return { first: year(start), last: year(end) };
}
