import type { Score } from "../../core/host/score.ts";
import type { Terminal } from "./terminal.ts";

/** How well the groups agree with what is known to be true. */
export function printScore(terminal: Terminal, score: Score): void {
  terminal.print(JSON.stringify(score));
}
