// The compiler reads decorators from the source text; running them does nothing. Under asc, which
// has decorators of its own shape, `decorators.as.ts` stands in for this file.

/** Marks the class whose fields are the columns that a host ships: `i64`, `f64` or `string`. */
export function record(_class: unknown, _context: ClassDecoratorContext): void {}

/** Marks a column of the row's identity. Several together identify it, and so does a text. */
export function id(_field: undefined, _context: ClassFieldDecoratorContext): void {}

/** Marks the headline figure, for display. At most one column carries it. */
export function amount(_field: undefined, _context: ClassFieldDecoratorContext): void {}

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
