// What every view is given.
import type { Doubts } from './doubts.ts';
import type { Fact, Knowledge } from './knowledge.ts';
import type { Labels } from './labels.ts';
import type { Sorting } from './sort.ts';

export interface Context {
  readonly knowledge: Knowledge;
  readonly doubts: Doubts;
  readonly labels: Labels;
  /** the facts that the list showed last, in its order: what previous and next step through */
  readonly list: List;
  /** shows another address in place of this one, at once, so that keys held down miss none; `back` leads past it */
  readonly replace: (hash: string) => void;
}

/** What the list of facts shows, and where a reader left it. */
export interface List {
  facts: readonly Fact[];
  /** address of the list, with `#` */
  hash: string;
  /** number of the row that was last opened */
  row: number;
  /** null: the order of articles and texts */
  sorting: Sorting | null;
}

/** A view that stands in the page. */
export interface View {
  readonly element: HTMLElement;
  /** called when the element is in the page */
  readonly show?: () => void;
  /** called before it is taken out */
  readonly hide?: () => void;
}
