// Publication rules: files of kind `publication` → where an article says when it was published.
import { CalendarGrammar, type CharacterValues, type Expression } from './calendar.ts';
import type { Compilation } from './compilation.ts';
import { OpenPattern, openingUnits } from './opening.ts';

/** name: the file's name; edges: the first and last lines; body: the text without white space. */
export type PublicationPlace = 'name' | 'edges' | 'body';

interface PublicationContent {
  readonly rules: readonly {
    readonly name: string;
    readonly in: PublicationPlace;
    readonly pattern: string;
    readonly gives: Readonly<Partial<Record<'year' | 'month' | 'day', string | number>>>;
  }[];
}

export interface PublicationRule {
  readonly name: string;
  readonly in: PublicationPlace;
  /** global: finds the next match from `lastIndex` on */
  readonly pattern: RegExp;
  readonly year: Expression;
  readonly month: Expression | null;
  readonly day: Expression | null;
}

/** Most trusted first. */
export interface PublicationRules {
  readonly rules: readonly PublicationRule[];
  readonly values: CharacterValues;
}

/** Compiles all files of kind `publication`; what is wrong in them becomes faults. */
export function compilePublication(compilation: Compilation): PublicationRules {
  const grammar = new CalendarGrammar(compilation);
  const rules: PublicationRule[] = [];
  for (const { path, content } of compilation.of<PublicationContent>('publication')) {
    for (const [index, entry] of content.rules.entries()) {
      const pointer = ['rules', index];
      const pattern = grammar.pattern(path, [...pointer, 'pattern'], entry.pattern);
      const field = (key: 'year' | 'month' | 'day'): Expression | null => {
        const text = entry.gives[key];
        return text === undefined ? null : grammar.expression(path, [...pointer, 'gives', key], text, pattern);
      };
      const [year, month, day] = [field('year'), field('month'), field('day')];
      if (!pattern || !year) continue;
      try {
        openingUnits(pattern.source);
        rules.push({ name: entry.name, in: entry.in, pattern: new RegExp(pattern.source, 'gu'), year, month, day });
      } catch (error) {
        if (!(error instanceof OpenPattern)) throw error;
        grammar.fault(
          path,
          [...pointer, 'pattern'],
          'pattern-open',
          `${error.message}; begin it with definite characters`,
        );
      }
    }
  }
  return { rules, values: grammar.values };
}
