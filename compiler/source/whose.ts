/**
 * Whose a source is, as its path says: what the author did not write begins with `~`.
 *
 * @module
 */
import type { Range, Source } from "../asc/asc.ts";

/** Where what programs import stands that is not the author's. */
export const LIBRARY = "~lib/";

/** What of that is the SDK, and what the dialect's code calls. */
export const SDK = "~lib/florecon/";

/** Whether a file is the author's. */
export function isAuthorsPath(path: string): boolean {
  return !path.startsWith("~");
}

/** Whether something stands in the author's code. */
export function isAuthors({ range }: { range: Range | null }): boolean {
  return range != null && isAuthorsPath(range.source.internalPath);
}

/** Whether something stands in the SDK. */
export function isSdk({ range }: { range: Range | null }): boolean {
  return range != null && range.source.internalPath.startsWith(SDK);
}

/** Whether something stands in code of the dialect, not in the compiler's own library. */
export function isDialect({ range }: { range: Range | null }): boolean {
  const path = range?.source.internalPath ?? LIBRARY;
  return !path.startsWith(LIBRARY) || path.startsWith(SDK);
}

/** Whether a source is the author's, or what is written from it: the entry. */
export function isOfPlugin({ internalPath }: Source): boolean {
  return !internalPath.startsWith(LIBRARY);
}
