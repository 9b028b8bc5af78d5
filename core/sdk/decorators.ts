// The compiler reads decorators from the source text; running them does nothing. Under asc, which
// has decorators of its own shape, `decorators.as.ts` stands in for this file.

import { declareWords } from "./declared_words.ts";

/** Marks the class whose fields are the columns that a host ships: `i64`, `f64` or `string`. */
export function record(_class: unknown, _context: ClassDecoratorContext): void {}

/** Marks a column of the row's identity. Several together identify it, and so does a text. */
export function id(_field: undefined, _context: ClassFieldDecoratorContext): void {}

/**
 * Marks the headline figure, for display. At most one column carries it.
 *
 * @example
 * ```ts
 * @record
 * class Line {
 *   @amount({ currency: "USD" })
 *   amount: f64 = 0;
 * }
 * ```
 */
export function amount(field: undefined, context: ClassFieldDecoratorContext): void;
/**
 * The same, with the unit that amounts are shown in: the currency of all of them, as ISO 4217 has it (a
 * plugin with more than one says `currency(row)`), and how many decimals a unit has: 2 for cents, 0 for
 * pieces, the currency's own where left out.
 */
export function amount(
  unit: { currency?: string; digits?: number },
): (field: undefined, context: ClassFieldDecoratorContext) => void;
export function amount(_unit: unknown, _context?: unknown): () => void {
  return () => {};
}

/**
 * Marks a date: an `f64` of days since 1970-01-01, whatever the column came as. An empty cell is refused
 * unless the column is `@optional` too.
 */
export function date(_field: undefined, _context: ClassFieldDecoratorContext): void {}

/** Marks a column of which cells may be empty: a date is then NaN, and anything else 0 or `""`. */
export function optional(_field: undefined, _context: ClassFieldDecoratorContext): void {}

/**
 * Says all that a cell of a text may be: a row with another word, or with none, is refused, and
 * `florecon map` asks what other words mean.
 *
 * @example
 * ```ts
 * @record
 * class Line {
 *   @oneOf("bank", "ledger")
 *   side: string = "";
 * }
 * ```
 */
export function oneOf(
  ...words: string[]
): (
  field: undefined,
  context: ClassFieldDecoratorContext,
) => (this: object, text: string) => string {
  return (_field, context) => {
    const column = String(context.name);
    return function (text) {
      declareWords(this, column, words);
      return text;
    };
  };
}

/**
 * Names the plugin: a dotted id and a semantic version.
 *
 * @example
 * ```ts
 * @domain("acme.bank", "1.2.0")
 * class Bank extends Domain<Line, Row, Config> {}
 * ```
 */
export function domain(
  _id: string,
  _version: string,
): (plugin: unknown, context: ClassDecoratorContext) => void {
  return () => {};
}

/**
 * Says to which datasets the plugin applies: a tag, columns that must be there, and a priority that
 * decides between several (the higher wins).
 *
 * @example
 * ```ts
 * @selector({ tag: "bank", priority: 100, requires: ["account"] })
 * class Bank extends Domain<Line, Row, Config> {}
 * ```
 */
export function selector(
  _applies: { tag?: string; priority?: number; requires?: string[] },
): (plugin: unknown, context: ClassDecoratorContext) => void {
  return () => {};
}

/**
 * Says by what the plugin's work may be cut: the columns that the key of its `sharded` is made of, and
 * whether anything looks `after` at what all shards left. A host may then solve parts of the rows on many
 * cores or machines, and comes to the same report. The conformance kit tries whether it does.
 *
 * @example
 * ```ts
 * @shards({ by: ["account", "currency"] })
 * class Bank extends Domain<Line, Row, Config> {}
 * ```
 */
export function shards(
  _cut: { by: string[]; after?: boolean },
): (plugin: unknown, context: ClassDecoratorContext) => void {
  return () => {};
}
