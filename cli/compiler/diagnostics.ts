import type { DiagnosticMessage } from "./asc.ts";
import type { Problems } from "./problem.ts";

/** Turns the compiler's messages into problems in the author's terms. */
export function addMessages(messages: DiagnosticMessage[], problems: Problems): void {
  for (const { code, message, range } of messages) {
    if (range) problems.add(range, `ts${code}`, message);
  }
}
