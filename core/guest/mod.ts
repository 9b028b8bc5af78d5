/**
 * The half of a plugin that its author never sees: the interface's five functions, rows from Arrow,
 * commands and answers in JSON. AssemblyScript only.
 *
 * The compiler writes an entry of this shape, with `abort` redirected to `lastWords` and
 * `--memoryBase 1024`:
 *
 * ```ts
 * import { ABI_VERSION, answered, DecimalColumn, IntegerColumn, Schema, Session } from "…/guest/mod";
 * import { Bank, Config, Line, Row } from "./plugin";
 *
 * class Binding extends Schema<Line, Config> {} // see schema.ts
 *
 * const binding = new Binding();
 * const session = new Session<Line, Row, Config>((): Domain<Line, Row, Config> => new Bank(), binding);
 *
 * export { alloc, dealloc } from "…/guest/abi";
 * export function abi_version(): u32 {
 *   return ABI_VERSION;
 * }
 * export function describe(): u64 {
 *   return answered(binding.describe());
 * }
 * export function dispatch(command: usize, size: u32, raw: usize, rawSize: u32): u64 {
 *   return session.dispatch(command, size, raw, rawSize);
 * }
 * ```
 *
 * @module
 */
export { ABI_VERSION, alloc, answered, dealloc } from "./abi.ts";
export { Column } from "./column/column.ts";
export { DateColumn } from "./column/date.ts";
export { DecimalColumn } from "./column/decimal.ts";
export { IntegerColumn } from "./column/integer.ts";
export { TextColumn } from "./column/text.ts";
export { Fields } from "./command/fields.ts";
export { LAST_ROW, LAST_WORDS, lastWords } from "./last_words.ts";
export { keyPart, PART } from "./intake/key_part.ts";
export { requireOneOf } from "../sdk/one_of.ts";
export { Schema } from "./intake/schema.ts";
export { Session } from "./session.ts";
