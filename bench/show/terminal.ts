import type { Results } from "../results.ts";
import type { Row } from "../row.ts";
import { besideWords, figureWords, goalWords, growthWords, listWords, words } from "./words.ts";

const WIDTHS = [44, 32, 40];

export function headText(): string {
  return line("what", "median (least to most)", "goal", "beside it, in the same run");
}

/** One row of the table, as soon as it is there. */
export function rowText(row: Row): string {
  const { what, on, measured, baseline, growth, phases, also } = row;
  const beside = baseline === undefined ? "" : besideWords(baseline);
  const lines = [line(what, figureWords(measured), goalWords(row), beside), `  ${on}`];
  if (phases !== undefined) lines.push(`  consists of ${listWords(phases)}`);
  if (also !== undefined) lines.push(`  also ${listWords(also)}`);
  if (growth !== undefined) {
    const points = growth.points.map(({ size, ms }) => `${size}: ${words("ms", ms)}`);
    lines.push(`  grows as ${growthWords(growth)} (${points.join(", ")})`);
  }
  return lines.join("\n");
}

/** How many goals were met, and which were not. */
export function summaryText(
  { rows, seconds, suites }: Pick<Results, "rows" | "seconds" | "suites">,
): string {
  const judged = rows.filter((row) => row.met !== undefined);
  const missed = judged.filter((row) => !row.met);
  return [
    `${judged.length - missed.length} of ${judged.length} goals met, in ${seconds} s`,
    ...missed.map(({ what, on }) => `  missed: ${what} (${on})`),
    ...Object.entries(suites).flatMap(([name, { failed }]) =>
      failed === undefined ? [] : [`  not measured to its end: ${name} (${failed})`]
    ),
  ].join("\n");
}

function line(...cells: string[]): string {
  return cells.map((cell, at) => `${cell}  `.padEnd(WIDTHS[at] ?? 0)).join("").trimEnd();
}
