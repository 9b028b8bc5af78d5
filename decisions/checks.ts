/**
 * What is asked of the parts of a document that comes from a file.
 *
 * @module
 */
export type Check = (value: unknown) => boolean;

/** What may be missing. */
export function orAbsent(check: Check): Check {
  return (value) => value === undefined || check(value);
}

/** A text of any length. */
export function isText(value: unknown): boolean {
  return typeof value === "string";
}
