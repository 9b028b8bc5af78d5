import type { Config } from "../../core/host/plugin/workspace.ts";
import {
  bestTrial,
  type TunedRating,
  tunedRating,
  type TunedSetting,
} from "../../core/host/score/tune.ts";
import type { Tuned } from "../../core/host/score/tuned.ts";
import { printable } from "../../core/host/printable.ts";
import { table } from "../ui/table.ts";
import { count, integer, percent } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

const NUMBER = { align: "right" } as const;

/** How many values of a setting are drawn, and how wide. */
const DRAWN = 20;
const WIDE = 30;

/** Scores before and after, and what each value of a setting would come to. */
export function printTuned(terminal: Terminal, tuned: Tuned): void {
  const { bold, dim } = terminal.colours;
  const line = (name: string, it: TunedRating) => [
    name,
    percent(it.precision, 1),
    percent(it.leastPrecision, 1),
    percent(it.recall, 1),
    integer(it.claimed),
    integer(it.right),
  ];
  terminal.print(...table(
    [
      { title: "by pair of rows" },
      { title: "precision", ...NUMBER },
      { title: "at least", ...NUMBER },
      { title: "recall", ...NUMBER },
      { title: "claimed", ...NUMBER },
      { title: "right", ...NUMBER },
    ],
    [
      line("as it comes", tuned.usual),
      line("tuned", tunedRating(tuned.chosen)),
      ...(tuned.heldOut === null ? [] : [line("tuned, on days not tuned on", tuned.heldOut)]),
    ],
    bold,
  ));
  for (const setting of tuned.settings) {
    if (setting.values.length > 1) printChart(terminal, setting, tuned);
  }
  terminal.print(
    "",
    `best of ${count(tuned.trials.length, "trial")}: ${wordsOf(tuned.chosen.settings)}`,
  );
  if (tuned.heldOut === null) {
    terminal.print(
      dim("  nothing was held out: no column says when rows are from, or they are too few"),
    );
  }
}

/** `days=4 fee=500` */
export function wordsOf(settings: Config): string {
  return Object.entries(settings).map(([name, value]) => `${name}=${printable(String(value), 40)}`)
    .join(" ");
}

/** The best that each value of a setting came to, whatever the others. */
function printChart(
  terminal: Terminal,
  { name, values }: TunedSetting,
  { trials, precision, chosen }: Tuned,
): void {
  const { bold, dim, good } = terminal.colours;
  const tried = values.toSorted(ascending).flatMap((value) => {
    const own = trials.filter((it) => it.settings[name] === value);
    return own.length === 0 ? [] : [{ value, rating: tunedRating(bestTrial(own, precision)) }];
  });
  const shown = tried.length <= DRAWN
    ? tried
    : Array.from({ length: DRAWN }, (_, at) =>
      tried[Math.round(at * (tried.length - 1) / (DRAWN - 1))]);
  terminal.print(
    "",
    ...table(
      [{ title: name, ...NUMBER }, { title: "precision", ...NUMBER }, {
        title: "recall",
        ...NUMBER,
      }, { title: "" }],
      shown.map(({ value, rating }) => {
        const bar = "█".repeat(Math.round(WIDE * rating.recall));
        const isPrecise = rating.leastPrecision >= precision;
        const mark = value === chosen.settings[name] ? good(bar) : isPrecise ? bar : dim(bar);
        return [
          printable(String(value), 24),
          percent(rating.precision, 1),
          percent(rating.recall, 1),
          isPrecise ? mark : `${mark} ${dim("not precise enough")}`,
        ];
      }),
      bold,
    ),
  );
}

function ascending(one: Config[string], other: Config[string]): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one) < String(other) ? -1 : 1;
}
