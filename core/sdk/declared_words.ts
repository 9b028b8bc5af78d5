import { requireOneOf } from "./one_of.ts";

/**
 * The words of each column, by the class of a record: inside a plugin the compiler writes the check, and
 * here, where records are plain classes, their decorators say what it is.
 */
const DECLARED = new WeakMap<object, Map<string, string[]>>();

/** Notes which words a column of a record takes. */
export function declareWords(line: object, column: string, words: string[]): void {
  const columns = DECLARED.get(line.constructor) ?? new Map<string, string[]>();
  columns.set(column, words);
  DECLARED.set(line.constructor, columns);
}

/** Refuses a line for the words that its columns do not take. */
export function requireDeclared(line: object): void {
  for (const [column, words] of DECLARED.get(line.constructor) ?? []) {
    requireOneOf(column, String((line as Record<string, unknown>)[column]), words);
  }
}
