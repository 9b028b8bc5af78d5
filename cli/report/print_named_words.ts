import { printable } from "../../core/host/printable.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { NamedWords } from "./named_words.ts";

/** How much of a name and of what is said is shown. */
const LONGEST_NAME = 40;
const LONGEST = 200;

/** What the author of a plugin says of what was named, where anything is said. */
export function printNamedWords(terminal: Terminal, words: NamedWords[]): void {
  if (words.length === 0) return;
  const { bold } = terminal.colours;
  const rows = words.map(({ name, of, said }) => [
    printable(name, LONGEST_NAME),
    of,
    printable(said, LONGEST),
  ]);
  terminal.print();
  terminal.print(...table(
    [{ title: "in the plugin's words" }, { title: "" }, { title: "" }],
    rows,
    bold,
  ));
}
