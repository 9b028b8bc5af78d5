import type { InputField } from "../../core/host/describe/describe.ts";
import { hash53 } from "../../core/host/hash53.ts";

/**
 * The id by which a report names a row: a lone whole number stands for itself; a text, or several
 * columns together, are hashed (FNV-1a over their parts joined by U+001F, folded to 53 bits).
 *
 * @param parts the row's cells of the columns that are marked `id`, in their order
 */
export function rowId(fields: InputField[], parts: unknown[]): number {
  if (fields.length === 1 && fields[0].type === "i64") return Number(parts[0]);
  return hash53(parts.map(String).join("\u001f"));
}
