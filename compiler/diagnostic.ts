import type { Node, Range } from "./asc/asc.ts";

/** What keeps a source from compiling, at one place of it. */
export interface Diagnostic {
  code: string;
  /** What is wrong, in the author's terms. */
  message: string;
  /** The path as the author's imports name it, from the plugin's folder. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** How much of the line is meant. */
  length: number;
  /** The text of the line. */
  source: string;
  /** How to write it instead. */
  hint?: string;
  /** What belongs in the place of what is meant, where that is certain. */
  instead?: string;
  /** A name of "florecon" that has to be imported, and nothing else. */
  needs?: string;
}

/** Gathers diagnostics, so that an author sees all of them at once. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];

  get any(): boolean {
    return this.list.length > 0;
  }

  add(...diagnostics: Diagnostic[]): void {
    this.list.push(...diagnostics);
  }

  /** Adds a diagnostic with a node or range of a parsed source. */
  at(place: Node | Range, code: string, message: string, hint?: string): void {
    this.add(diagnosticAt("range" in place ? place.range : place, code, message, hint));
  }

  /**
   * The diagnostics by file and line, one for each line: what else was found on it, later, is
   * nearly always an echo.
   */
  inOrder(): Diagnostic[] {
    const byLine = new Map<string, Diagnostic>();
    for (const diagnostic of this.list) {
      const line = `${diagnostic.file}:${diagnostic.line}`;
      if (!byLine.has(line)) byLine.set(line, diagnostic);
    }
    const files = [...new Set(this.list.map(({ file }) => file))];
    return [...byLine.values()].sort((a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line
    );
  }
}

/** A diagnostic with a range; of a range over several lines, the first is shown. */
export function diagnosticAt(
  range: Range,
  code: string,
  message: string,
  hint?: string,
): Diagnostic {
  const { text, normalizedPath } = range.source;
  const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  const newline = text.indexOf("\n", lineStart);
  const lineEnd = newline < 0 ? text.length : newline;
  const source = text.slice(lineStart, lineEnd).replace(/\r$/, "");
  const diagnostic: Diagnostic = {
    code,
    message,
    file: normalizedPath,
    line: range.source.lineAt(range.start),
    column: range.start - lineStart + 1,
    length: Math.max(1, Math.min(range.end, lineStart + source.length) - range.start),
    source,
  };
  if (hint != undefined) diagnostic.hint = hint;
  return diagnostic;
}
