import type { FieldDocs } from "../../core/host/describe/docs.ts";
import { printable } from "../../core/host/printable.ts";

/** What an author says of a column or a setting, on one line that is safe to print. */
export function fieldWords(said: FieldDocs | undefined): string {
  if (said === undefined) return "";
  const { comment, unit, example } = said;
  const more = [
    ...(unit === undefined ? [] : [`in ${printable(unit, 40)}`]),
    ...(example === undefined ? [] : [`such as ${printable(example, 40)}`]),
  ];
  return [printable(comment, 200), ...more].join(more.length > 0 ? " · " : "");
}
