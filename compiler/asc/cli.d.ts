/** The part of `assemblyscript/asc` that carries the standard library. */
export const version: string;
/** Source text of the standard library, by path without extension. */
export const libraryFiles: Record<string, string>;
