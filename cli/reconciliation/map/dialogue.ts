import { printable } from "../../../core/host/printable.ts";
import type { Question, Suggestion } from "../../../sources/propose/mod.ts";
import { table } from "../../ui/table.ts";
import type { Terminal } from "../../ui/terminal.ts";
import { printColumns, printFile } from "./print.ts";
import { type Suggestions, suggestionsFor, type Task } from "./suggestions.ts";

/** Asks a person for a line; null where nobody answers any more. */
export type Ask = (prompt: string) => string | null;

/** What a conversation came to; null where it was broken off. */
export interface Talked {
  suggestions: Suggestions;
  answers: Map<string, string>;
}

/**
 * Asks what is open, one question at a time, shows what the files come to, and lets a person change any
 * of it before it is written.
 *
 * @param answers those that were given already
 */
export async function talk(
  task: Task,
  answers: Map<string, string>,
  terminal: Terminal,
  ask: Ask,
): Promise<Talked | null> {
  const shown = new Set<string>();
  const once = (print: typeof printFile, suggestion: Suggestion, what: unknown) => {
    const said = JSON.stringify([suggestion.file, what]);
    if (!shown.has(said)) print(terminal, suggestion);
    shown.add(said);
  };
  for (;;) {
    const suggestions = await suggestionsFor(task, answers);
    const [question] = suggestions.questions;
    for (const suggestion of suggestions.all) {
      const { table, changes, columns } = suggestion;
      once(printFile, suggestion, [table?.settings, changes]);
      if (question === undefined) once(printColumns, suggestion, columns);
    }
    const answered = question === undefined
      ? change(suggestions, terminal, ask)
      : put(question, terminal, ask);
    if (answered === null) return null;
    if (answered === "done") return { suggestions, answers };
    answers.set(...answered);
  }
}

/** Puts one question. */
function put(
  { key, asks, why, about, choices }: Question,
  terminal: Terminal,
  ask: Ask,
): [string, string] | null {
  const { bold, dim } = terminal.colours;
  terminal.print(`${bold(printable(`${key}: ${asks}`))} ${dim(printable(why))}`);
  if (about !== undefined) terminal.print(dim(`  ${printable(about)}`));
  const lines = choices.map(({ answer, says }, at) => [
    String(at + 1),
    printable(answer, 60),
    printable(says, 60),
  ]);
  if (lines.length > 0) terminal.print(...table(lines[0].map(() => ({ title: "" })), lines));
  for (;;) {
    const line = ask(choices.length > 0 ? "a number, or an answer of your own: " : "answer: ");
    if (line === null) return null;
    const text = line.trim();
    const chosen = /^\d+$/.test(text) ? choices[Number(text) - 1]?.answer : undefined;
    if (chosen !== undefined) return [key, chosen];
    if (text !== "" && !(choices.length > 0 && /^\d+$/.test(text))) return [key, text];
    terminal.print(`  there is no answer "${printable(text)}" here`);
  }
}

/** Lets a person fill a column otherwise. */
function change(
  { all }: Suggestions,
  terminal: Terminal,
  ask: Ask,
): [string, string] | "done" | null {
  const keys = all.flatMap(({ name, columns }) =>
    Object.keys(columns).map((column) => `${name}.${column}`)
  );
  for (;;) {
    const line = ask("Enter writes florecon.json; a name such as " + `${keys[0]} changes it: `);
    if (line === null) return null;
    const key = line.trim();
    if (key === "") return "done";
    if (keys.includes(key)) {
      const asks = `How is "${key.slice(key.indexOf(".") + 1)}" filled?`;
      const why = "a column, A - B, A + B, =VALUE, or = for none";
      return put({ key, asks, why, choices: [] }, terminal, ask);
    }
    terminal.print(`  there is no "${printable(key)}"; take one of ${keys.join(", ")}`);
  }
}
