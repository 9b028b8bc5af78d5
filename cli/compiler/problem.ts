import type { Node, Range } from "./asc.ts";

/** What keeps a source from compiling, at one place of it. */
export interface Problem {
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
}

/** Gathers problems, so that an author sees all of them at once. */
export class Problems {
  readonly list: Problem[] = [];

  /** @param place a node or range of a parsed source */
  add(place: Node | Range, code: string, message: string, hint?: string): void {
    this.list.push(problemAt("range" in place ? place.range : place, code, message, hint));
  }

  get any(): boolean {
    return this.list.length > 0;
  }
}

/** A problem with a range; of a range over several lines, the first is shown. */
export function problemAt(range: Range, code: string, message: string, hint?: string): Problem {
  const { text, normalizedPath } = range.source;
  const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  const newline = text.indexOf("\n", lineStart);
  const lineEnd = newline < 0 ? text.length : newline;
  const source = text.slice(lineStart, lineEnd).replace(/\r$/, "");
  const problem: Problem = {
    code,
    message,
    file: normalizedPath,
    line: range.source.lineAt(range.start),
    column: range.start - lineStart + 1,
    length: Math.max(1, Math.min(range.end, lineStart + source.length) - range.start),
    source,
  };
  if (hint != undefined) problem.hint = hint;
  return problem;
}
