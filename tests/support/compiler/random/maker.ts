import type { Choices } from "./choices.ts";
import type { Callable, Class, Expression, Type, Variable } from "./types.ts";

/** What programs are made with: decisions, what is in sight, and expressions of every type. */
export interface Maker {
  readonly choices: Choices;
  functions: Callable[];
  classes: Class[];
  /** Variables of the module, which everything sees. */
  globals: Variable[];
  /** What else is in sight, the innermost last. */
  scope: Variable[];
  /** The class whose method is being made, and what of it may be called. */
  self: { class: Class; methods: Callable[]; isMethod: boolean } | null;
  /** How much deeper an expression may still nest. */
  depth: number;
  /** Whether nothing may be observed, or called. */
  quiet: boolean;
  /** Whether closures are being made, which see only what never changes. */
  closure: boolean;
  /** What the function that is being made answers; null for the program, which goes to its end. */
  answers: Type | null;
  /** A call with arguments that fit. */
  call(callable: Callable): string;
  /** A name that nothing has yet. */
  fresh(prefix: string): string;
  /** An expression of a type; where nothing says which type is wanted, it says so itself. */
  value(type: Type, wanted?: boolean): Expression;
  /** An expression of any type, of which only whether it is true is asked. */
  condition(): string;
  /** What is in sight of a type. */
  seen(type: Type): Variable[];
}

/**
 * One alternative of several. The first two are the simplest, what is written down and what is in
 * sight, and what is left when it gets too deep.
 */
export function oneOf<T>(
  maker: Maker,
  literal: () => T,
  seen: () => T | null,
  alternatives: (() => T | null)[],
): T {
  const leaf = () => (maker.choices.chance(75) ? seen() : null) ?? literal();
  if (maker.depth <= 0) return leaf();
  maker.depth--;
  const made = maker.choices.chance(80) ? maker.choices.of(alternatives)() : leaf();
  maker.depth++;
  return made ?? leaf();
}
