import { ExportStatement, ImportStatement, type Parser, type Source } from "../asc/asc.ts";

/**
 * The files of the library and of the SDK as they are when they are parsed, by path: they are the same
 * for every plugin, and an author's loop compiles again and again. Nothing may change them.
 */
const kept = new Map<string, Source>();

/** What the parser made of a file of ours before; null where it has to read it. */
export function parsedBefore(path: string, text: string): Source | null {
  const source = kept.get(path);
  return source?.text == text ? source : null;
}

export function keepParsed(path: string, source: Source): void {
  kept.set(path, source);
}

/** Forgets all: what stopped in the middle of a tree may have left its marks there. */
export function forgetParsed(): void {
  kept.clear();
}

/** Has a parser take a file in as if it had read it: what the file imports is asked for. */
export function takeIn(parser: Parser, source: Source): void {
  const { donelog, seenlog, backlog, dependees } = parser;
  if (donelog.has(source.internalPath)) return;
  donelog.add(source.internalPath);
  seenlog.add(source.internalPath);
  parser.sources.push(source);
  for (const statement of source.statements) {
    const isAsking = statement instanceof ImportStatement || statement instanceof ExportStatement;
    const path = isAsking ? statement.internalPath : null;
    if (path == null || seenlog.has(path)) continue;
    seenlog.add(path);
    dependees.set(path, { source });
    backlog.push(path);
  }
}
