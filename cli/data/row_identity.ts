import type { InputField } from "../../core/host/describe/describe.ts";

const MASK_53 = (1n << 53n) - 1n;
const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/**
 * The id by which a report names a row: a lone whole number stands for itself; a text, or several
 * columns together, are hashed (FNV-1a over their parts joined by U+001F, folded to 53 bits).
 *
 * @param parts the row's cells of the columns that are marked `id`, in their order
 */
export function rowId(fields: InputField[], parts: unknown[]): number {
  if (fields.length === 1 && fields[0].type === "i64") return Number(parts[0]);
  const key = new TextEncoder().encode(parts.map(String).join("\u001f"));
  let hash = FNV_OFFSET;
  for (const byte of key) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  return Number((hash >> 53n) ^ (hash & MASK_53));
}
