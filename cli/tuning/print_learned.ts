import { printable } from "../../core/host/printable.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { LearnedAnswer } from "../../core/host/score/weights.ts";
import type { TunedRating } from "../../core/host/score/tune.ts";
import type { Calibrated } from "./chances.ts";
import { settingOf } from "./weights.ts";
import { table } from "../ui/table.ts";
import { bits, count, integer, percent } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

const NUMBER = { align: "right" } as const;

/** How long a bar of evidence may be, in bits, and letters for each. */
const MOST_BITS = 12;

/** What each answer was worth before, and is now. */
export function printWeights(terminal: Terminal, answers: LearnedAnswer[], before: Config): void {
  const { bold, good, bad } = terminal.colours;
  terminal.print(...table(
    [
      { title: "level" },
      { title: "answer" },
      { title: "of pairs", ...NUMBER },
      { title: "of others", ...NUMBER },
      { title: "before", ...NUMBER },
      { title: "now", ...NUMBER },
      { title: "" },
    ],
    answers.map(({ level, answer, right, other, weight }, at) => {
      const length = Math.round(Math.min(Math.abs(weight) / 1000, MOST_BITS));
      const was = before[settingOf(level, answer)];
      return [
        at > 0 && answers[at - 1].level === level ? "" : printable(level, 24),
        printable(answer, 24),
        percent(right, 1),
        percent(other, 1),
        typeof was === "number" ? bits(was) : "",
        bits(weight),
        weight < 0 ? bad("▒".repeat(length)) : good("█".repeat(length)),
      ];
    }),
    bold,
  ));
}

/** Scores before and after. */
export function printScores(terminal: Terminal, ratings: [string, TunedRating][]): void {
  terminal.print(
    "",
    ...table(
      [
        { title: "by pair of rows" },
        { title: "precision", ...NUMBER },
        { title: "recall", ...NUMBER },
        { title: "f1", ...NUMBER },
        { title: "claimed", ...NUMBER },
        { title: "right", ...NUMBER },
      ],
      ratings.map(([name, it]) => [
        name,
        percent(it.precision, 1),
        percent(it.recall, 1),
        percent(it.f1, 1),
        integer(it.claimed),
        integer(it.right),
      ]),
      terminal.colours.bold,
    ),
  );
}

/** Whether chances mean what they say. */
export function printCalibration(terminal: Terminal, calibrated: Calibrated[]): void {
  const shown = calibrated.filter(({ claimed }) => claimed > 0);
  if (shown.length === 0) return;
  terminal.print(
    "",
    ...table(
      [
        { title: "chance from" },
        { title: "pairs", ...NUMBER },
        { title: "said", ...NUMBER },
        { title: "right", ...NUMBER },
      ],
      shown.map(({ from, claimed, right, chance }) => [
        percent(from, 1),
        integer(claimed),
        percent(chance, 1),
        percent(right, claimed),
      ]),
      terminal.colours.bold,
    ),
  );
}

/** `learned from 1,317 pairs, 123 of which belong together` */
export function learnedWords(pairs: number, known: number, from: string): string {
  return `learned from ${count(pairs, "pair")}${from}${
    known > 0 ? `; ${integer(known)} known to belong together` : ""
  }`;
}
