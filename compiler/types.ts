/**
 * What goes into the compiler and what comes out.
 *
 * @module
 */
import type { Describe } from "../core/host/describe/describe.ts";
import type { PluginDocs } from "../core/host/describe/docs.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Emitted } from "./emit.ts";

/** A file's text by its path from the plugin's folder, such as `rows.ts`; null where there is none. */
export type Read = (path: string) => string | null;

/**
 * What a module is for: `author` is soonest there, `ship` is smallest, and `checked` stops at the
 * first failed assertion or index out of bounds, even where the source left the check out. A `traced`
 * one can be asked where in its source it stopped; see `callsUnderWay`. As long as it loops it calls
 * `florecon.beat`, the one thing that it imports, which may end it with what it throws.
 */
export type Profile = "author" | "ship" | "checked" | "traced";

/** A module, what it says of itself, and where its instructions come from where it is `traced`. */
export interface Module extends Emitted {
  ok: true;
  describe: Describe;
  docs: PluginDocs;
}

/** A module, or everything that is wrong with the source. */
export type Compiled = Module | { ok: false; diagnostics: Diagnostic[] };
