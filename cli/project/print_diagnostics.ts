import type { Diagnostic } from "../../compiler/mod.ts";
import type { Colours } from "../ui/colour.ts";

/**
 * A diagnostic of an author's source, with the line it is on and a caret under what is meant.
 *
 * ```text
 * plugin.ts:31:22: string is no f64 [type_error]
 *    31 |     const net: f64 = line.memo;
 *       |                      ^^^^^^^^^
 *       = a memo is text; minor() and Number.parseFloat() read amounts
 * ```
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  { bold, bad, dim, name }: Colours,
): string[] {
  const { code, message, file, line, column, length, source, hint } = diagnostic;
  const place = line > 0 ? `${file}:${line}:${column}` : file;
  const lines = [`${bold(place)}: ${bad(message)} ${dim(`[${code}]`)}`];
  if (line > 0) {
    const gutter = " ".repeat(String(line).length);
    // A tab moves the caret as it moved the source.
    const before = source.slice(0, column - 1).replaceAll(/[^\t]/g, " ");
    const under = "^".repeat(Math.max(1, Math.min(length, source.length - column + 1)));
    lines.push(`${dim(`  ${line} |`)} ${source}`);
    lines.push(`${dim(`  ${gutter} |`)} ${before}${bad(under)}`);
    if (hint) lines.push(`${dim(`  ${gutter} =`)} ${name(hint)}`);
  } else if (hint) {
    lines.push(`  ${name(hint)}`);
  }
  return lines;
}
