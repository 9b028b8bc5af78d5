import type { DiagnosticMessage, Range } from "./asc/asc.ts";
import { type Context, said } from "./messages.ts";
import { type Problem, problemAt } from "./problem.ts";

/**
 * The compiler's messages as problems of the author's.
 *
 * @param fallback where a message goes that nothing in the author's code leads to
 */
export function problemsOf(
  messages: DiagnosticMessage[],
  context: Context,
  fallback: Range,
): Problem[] {
  return messages.map((message) => problemOf(message, context, fallback));
}

function problemOf(message: DiagnosticMessage, context: Context, fallback: Range): Problem {
  const { code, message: text, hint, word } = said(message, context);
  const { relatedRange } = message;
  const range = message.range && word ? wordBefore(message.range, word) : message.range;
  if (range && isAuthors(range)) return problemAt(range, code, text, hint);
  const place = relatedRange && isAuthors(relatedRange) ? relatedRange : fallback;
  const inside = range
    ? ` (${range.source.normalizedPath}:${range.source.lineAt(range.start)})`
    : "";
  return problemAt(place, code, `inside florecon${inside}: ${text}`, hint ?? CHECK_TYPES);
}

const CHECK_TYPES = "look at the types that are given here";

function isAuthors(range: Range): boolean {
  return !range.source.internalPath.startsWith("~");
}

function wordBefore({ start, source }: Range, word: string): Range {
  const from = source.text.lastIndexOf(word, start);
  return from < 0
    ? { start, end: start, source }
    : { start: from, end: from + word.length, source };
}
