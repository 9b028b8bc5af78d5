import type { InputField } from "./describe/describe.ts";
import { hash53 } from "./hash53.ts";

/** Stands between the parts of a key that has several: U+001F, the unit separator. */
export const BETWEEN = "\u001f";

/**
 * The id by which a report names a row: a lone whole number stands for itself; a text, or several
 * columns together, are hashed.
 *
 * @param fields the columns that are marked `id`, in their order
 * @param parts the row's cells of them
 */
export function rowId(fields: InputField[], parts: unknown[]): number {
  if (isNumbered(fields)) return Number(parts[0]);
  return hash53(parts.map(String).join(BETWEEN));
}

/** Whether a row's one id column is its id as it stands. */
export function isNumbered(fields: InputField[]): boolean {
  return fields.length === 1 && fields[0].type === "i64";
}
