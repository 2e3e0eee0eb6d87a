// A rule file's content → the rules in it: the maps that carry examples, wherever they stand.

type Pointer = readonly (string | number)[];

/** A rule as far as its name and its examples go. */
export interface Rule {
  readonly name?: string;
  /** in place of a name: of a unit, of a modifier */
  readonly symbol?: string;
  readonly word?: string;
  readonly finds?: readonly Find[];
  readonly ignores?: readonly string[];
  readonly example?: string;
  readonly reads?: string | readonly { readonly text: string; readonly published: string }[];
  /** of times: it may stand behind another part */
  readonly follows?: readonly string[];
  /** of units: `rest` where only a larger unit can stand before it, which then gives the quantity its name */
  readonly where?: string;
  /** of layout: the kind of block that it makes */
  readonly block?: string;
}

/** A running text, the words in it that must be found, and what must be found of them; keys as in common.schema.json. */
export interface Find {
  readonly text: string;
  readonly quote: string;
  readonly title?: string;
  readonly published?: string;
  readonly [expectation: string]: string | null | undefined;
}

const EXAMPLES = ['finds', 'ignores', 'reads', 'example'];

/** Every rule in `content`, in the order of the file, with the way to it from the file's top. */
export function* rulesIn(content: unknown, pointer: Pointer = []): Generator<{ rule: Rule; pointer: Pointer }> {
  if (content === null || typeof content !== 'object') return;
  const isList = Array.isArray(content);
  if (!isList && EXAMPLES.some((key) => key in content)) yield { rule: content, pointer };
  for (const [key, value] of Object.entries(content)) {
    if (isList || !EXAMPLES.includes(key)) yield* rulesIn(value, [...pointer, isList ? Number(key) : key]);
  }
}
