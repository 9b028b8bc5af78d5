import { printable } from "../../core/host/printable.ts";
import type { Settled } from "../../decisions/mod.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

/** What people said, from the first to the last. */
export function printComments(terminal: Terminal, settled: Settled): void {
  const comments = commentsOf(settled);
  if (comments.length === 0) return;
  terminal.print("", count(comments.length, "comment"));
  for (const { at, who, text, ...about } of comments) {
    const where = Object.entries(about).map((it) => it.join(" ")).join();
    terminal.print(`  ${at.slice(0, 10)} ${printable(who)} on ${where}: ${printable(text)}`);
  }
}

/** What people said, without what only the log has to know. */
export function commentsOf(settled: Settled) {
  return settled.all("comment").map(({ kind: _, about, ...said }) => ({ ...about, ...said }));
}
