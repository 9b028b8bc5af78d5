/**
 * Bounds on names, and on how many of them there may be: far above what people write, and low enough
 * that whatever goes over all of them is done at once.
 *
 * @module
 */

/** Letters of a name: of a column, a setting, a tag, a domain id. */
export const MAX_NAME = 256;

/** Columns that a plugin declares; settings and capabilities that it has. */
export const MAX_DECLARED = 1_000;

/** Columns that data has. */
export const MAX_COLUMNS = 10_000;
