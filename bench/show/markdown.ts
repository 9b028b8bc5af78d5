import type { Results } from "../results.ts";
import { met } from "../row.ts";
import { besideWords, goalWords, integer, listWords, words } from "./words.ts";

/** What a reader meets first: a row of each kind. The others are shown where they miss their goal. */
export const HEADLINES = [
  "whole solve, simple cascade, cold",
  "whole solve, full cascade, cold",
  "guest memory, full cascade",
  "re-solve, simple cascade",
  "re-solve, full cascade",
  "flow, geometric mean",
  "CSV reading",
  "ship, cold",
  "author loop, warm",
  "module size",
  "tier-0 scan",
  "registry, index",
  "registry, index, 99th percentile",
];

/**
 * What the page shows of a run: some of the goals and whatever was missed, the phases of what has
 * some, and how cost grows.
 */
export function toMarkdown({ at, machine, rows, suites }: Results, headlines = HEADLINES): string {
  const judged = rows.filter((row) => met(row) !== undefined);
  const missed = judged.filter((row) => !met(row));
  const goals = rows.filter((row) => headlines.includes(row.what) || missed.includes(row));
  const phases = rows.flatMap(({ what, phases }) =>
    phases === undefined ? [] : [`- ${what}: ${listWords(phases)}`]
  );
  const growth = rows.flatMap(({ what, growth }) =>
    growth === undefined ? [] : [`${what} ${growth.exponent.toFixed(2)}`]
  );
  return [
    `Measured on ${at.slice(0, 10)}: ${machine.cpu}, ${integer(machine.cores)} cores, ` +
    `Deno ${machine.deno}, load ${machine.load} before it began. ` +
    `${judged.length - missed.length} of ${judged.length} goals were met; these are the ` +
    `main ones, and all that were missed.${againWords(suites)}`,
    table(
      ["what", "median", "goal", "beside it, in the same run"],
      goals.map((row) => [
        `${row.what}: ${row.on}`,
        words(row.measured.unit, row.measured.value),
        goalWords(row),
        row.baseline === undefined ? "" : besideWords(row.baseline),
      ]),
    ),
    "What the solves consist of:",
    phases.join("\n"),
    `Cost grows with size to the power of, fitted over n, 2n, 4n and 8n: ${growth.join(" · ")}.`,
  ].join("\n\n");
}

function againWords(suites: Results["suites"]): string {
  const again = Object.entries(suites).filter(([, it]) => it.again !== undefined);
  const named = again.map(([name, it]) => `\`${name}\` on ${it.again!.slice(0, 10)}`);
  return named.length === 0
    ? ""
    : ` Measured again by themselves, for they had not come to their end: ${named.join(", ")}.`;
}

/** A table in Markdown. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
