/**
 * The version of what `--json` prints. Within one, fields are added and none goes, changes its type or
 * its meaning.
 */
const VERSION = 1;

/** How a document names its schema: `solve/1`. */
export function schemaName(document: string): string {
  return `${document}/${VERSION}`;
}
