/**
 * What goes into the compiler and what comes out.
 *
 * @module
 */
import type { Describe } from "../core/host/describe/describe.ts";
import type { PluginDocs } from "../core/host/describe/docs.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** A file's text by its path from the plugin's folder, such as `rows.ts`; null where there is none. */
export type Read = (path: string) => string | null;

/**
 * What a module is for: `author` is soonest there, `ship` is smallest, and `checked` stops at the
 * first failed assertion or index out of bounds, even where the source left the check out.
 */
export type Profile = "author" | "ship" | "checked";

/** A module and what it says of itself, or everything that is wrong with the source. */
export type Compiled =
  | { ok: true; wasm: Uint8Array<ArrayBuffer>; describe: Describe; docs: PluginDocs }
  | { ok: false; diagnostics: Diagnostic[] };
