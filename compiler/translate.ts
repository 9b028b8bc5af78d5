import {
  DiagnosticCode,
  type DiagnosticMessage,
  FunctionDeclaration,
  type Range,
} from "./asc/asc.ts";
import { walk } from "./source/tree.ts";
import { isAuthors } from "./source/whose.ts";
import { type MessageContext, said } from "./messages.ts";
import { type Diagnostic, diagnosticAt } from "./diagnostic.ts";

/**
 * The compiler's messages as diagnostics of the author's.
 *
 * @param fallback where a message goes that nothing in the author's code leads to
 */
export function translated(
  messages: DiagnosticMessage[],
  context: MessageContext,
  fallback: Range,
): Diagnostic[] {
  const own = messages.filter((message) => !isEcho(message) && !isOfBody(message, messages));
  return (own.length > 0 ? own : messages).map((it) => diagnosticOf(it, context, fallback));
}

function diagnosticOf(
  message: DiagnosticMessage,
  context: MessageContext,
  fallback: Range,
): Diagnostic {
  const { code, message: text, hint, word, instead, needs } = said(message, context);
  const { relatedRange } = message;
  const range = message.range && word ? wordBefore(message.range, word) : message.range;
  if (range && isAuthors({ range })) {
    const diagnostic = diagnosticAt(range, code, text, hint);
    if (instead != undefined) diagnostic.instead = instead;
    if (needs != undefined) diagnostic.needs = needs;
    return diagnostic;
  }
  const place = relatedRange && isAuthors({ range: relatedRange }) ? relatedRange : fallback;
  const inside = range
    ? ` (${range.source.normalizedPath}:${range.source.lineAt(range.start)})`
    : "";
  return diagnosticAt(place, code, `inside florecon${inside}: ${text}`, hint ?? CHECK_TYPES);
}

/** Whether a message is about a value of which nothing is known, for what keeps that from being known. */
function isEcho({ message }: DiagnosticMessage): boolean {
  return message.includes("'auto'");
}

/** Whether a function is said to answer nothing in which something else is wrong: that may be why. */
function isOfBody({ code, range }: DiagnosticMessage, messages: DiagnosticMessage[]): boolean {
  if (code != ANSWERS_NOTHING || !range) return false;
  let body: Range | undefined;
  walk(range.source, (node) => {
    const isAround = node instanceof FunctionDeclaration && node.body &&
      node.range.start <= range.start && range.end <= node.body.range.start;
    if (isAround) body = node.body!.range;
  });
  return messages.some(({ code, range: other }) =>
    code != ANSWERS_NOTHING && body && other?.source == range.source &&
    other.start >= body.start && other.end <= body.end
  );
}

const ANSWERS_NOTHING =
  DiagnosticCode.A_function_whose_declared_type_is_not_void_must_return_a_value;

const CHECK_TYPES = "look at the types that are given here";

function wordBefore({ start, source }: Range, word: string): Range {
  const from = source.text.lastIndexOf(word, start);
  return from < 0
    ? { start, end: start, source }
    : { start: from, end: from + word.length, source };
}
