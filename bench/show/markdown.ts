import type { Results } from "../results.ts";
import { besideWords, figureWords, goalWords, integer, listWords, words } from "./words.ts";

/** What the README shows of a run: the goals, the phases of what has some, and how cost grows. */
export function toMarkdown({ at, machine, rows }: Results): string {
  const goals = rows.filter(({ goal }) => goal !== undefined).map((row) => [
    `${row.what}: ${row.on}`,
    figureWords(row.measured),
    goalWords(row),
    row.baseline === undefined ? "" : besideWords(row.baseline),
  ]);
  const phases = rows.flatMap(({ what, phases }) =>
    phases === undefined ? [] : [`- ${what}: ${listWords(phases)}`]
  );
  const growth = rows.flatMap(({ what, growth }) => {
    if (growth === undefined) return [];
    const [first, last] = [growth.points[0], growth.points.at(-1)!];
    return [[
      what,
      `${integer(first.size)} to ${integer(last.size)} ${growth.of}`,
      `${words("ms", first.ms)} to ${words("ms", last.ms)}`,
      growth.exponent.toFixed(2),
    ]];
  });
  return [
    `Measured on ${
      at.slice(0, 10)
    }: ${machine.cpu}, ${machine.cores} cores, Deno ${machine.deno}, ` +
    `load ${machine.load} before it began.`,
    table(["what", "median (least to most)", "goal", "beside it, in the same run"], goals),
    "What the solves consist of:",
    phases.join("\n"),
    "How cost grows, fitted over n, 2n, 4n and 8n; 1 is linear:",
    table(["what", "from n to 8n", "median", "exponent"], growth),
  ].join("\n\n");
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
