import type { Results } from "../results.ts";
import { besideWords, figureWords, goalWords, integer, partsWords, words } from "./words.ts";

/** What the README shows of a run: the goals, what the figures consist of, and how cost grows. */
export function toMarkdown({ at, seconds, machine, rows }: Results): string {
  const goals = rows.filter(({ goal }) => goal !== undefined).map((row) => [
    `${row.what}: ${row.on}`,
    figureWords(row.measured),
    goalWords(row),
    row.baseline === undefined ? "" : besideWords(row.baseline),
  ]);
  const parts = rows.flatMap(({ what, parts }) =>
    parts === undefined ? [] : [`- ${what}: ${partsWords(parts)}`]
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
    `Measured on ${at.slice(0, 10)} in ${Math.round(seconds / 60)} minutes: ${machine.cpu}, ` +
    `${machine.cores} cores, Deno ${machine.deno} (V8 ${machine.v8}), ${machine.system}, ` +
    `load ${machine.load} before it began.`,
    table(["what", "median (least to most)", "goal", "beside it, in the same run"], goals),
    "Of which, or beside which:",
    parts.join("\n"),
    "How cost grows, fitted over n, 2n, 4n and 8n; 1 is linear:",
    table(["what", "from n to 8n", "median", "exponent"], growth),
  ].join("\n\n");
}

/** A Markdown table as the formatter leaves it: every column as wide as its widest cell. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at].length))
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
