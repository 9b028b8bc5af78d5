import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { type Change, type Decision, rowsOf, type SignedOff } from "../decision/decision.ts";
import type { Settled } from "../decision/settled.ts";
import type { Lines } from "../line/line.ts";

/** So many rows are named where a change of them is refused. */
const NAMED = 6;

/** The periods that are signed off, the last one behind; one that still lacks a person is not. */
export function signedOff(settled: Settled): SignedOff[] {
  return settled.all("signed off").filter(({ second }) => second !== null)
    .toSorted((a, b) => a.until - b.until);
}

/**
 * Makes sure that a change leaves alone what is signed off: decisions all of whose rows are dated within
 * the period. A row of it that settles with a later one belongs to the later period.
 *
 * @param dayOf the day of a row, since 1970-01-01; null where nobody knows
 * @param namesOf what people call rows, asked for where some are refused
 * @throws {FloreconError} `signed_off`
 */
export function refuseFrozen(
  { adds, drops }: Change,
  settled: Settled,
  dayOf: (id: number) => number | null,
  namesOf: (ids: number[]) => (id: number) => string,
): void {
  if (signedOff(settled).length === 0) return;
  const over = periodsOver(settled, dayOf);
  const dropped = drops.flatMap((key) => settled.get(key) ?? []);
  const frozen = [...adds, ...dropped].filter((it) => over(it).length > 0);
  if (frozen.length === 0) return;
  const rows = rowsOf(frozen[0]);
  const periods = longest(frozen.map(over));
  const { period, ...signed } = over(frozen[0]).findLast(({ second }) => second !== null)!;
  const nameOf = namesOf(rows.slice(0, NAMED));
  const shown = rows.slice(0, NAMED).map((id) => printable(nameOf(id))).join(", ") +
    (rows.length > NAMED ? ", …" : "");
  throw new FloreconError(
    "signed_off",
    `row${rows.length === 1 ? "" : "s"} ${shown} ${rows.length === 1 ? "is" : "are"} dated up to ` +
      `${period}, which ${signers(signed)} signed off; leave it, or ${reopenWords(periods)}`,
    { period, rows, periods: periods.map((it) => it.period) },
  );
}

/**
 * The periods that hold a decision as it is, the one that is to be opened first in front; none where it is
 * free. Held is what is about groups of rows that are all dated within a period that is signed off.
 */
export function periodsOver(
  settled: Settled,
  dayOf: (id: number) => number | null,
): (decision: Decision) => SignedOff[] {
  const all = settled.all("signed off").toSorted((a, b) => b.until - a.until);
  return (decision) => {
    const day = lastDayOf(decision, dayOf);
    if (day === null) return [];
    const over = all.filter(({ until }) => until >= day);
    // What waits for a second person holds nothing, and is opened again first where it stands on what does.
    return over.some(({ second }) => second !== null) ? over : [];
  };
}

/** `florecon reopen 2026-03-31 --reason TEXT`, or one after another for several. */
export function reopenWords(periods: readonly Pick<SignedOff, "period">[]): string {
  return periods.map(({ period }) => `florecon reopen ${period} --reason TEXT`).join(" and then ");
}

/** `ann`, or `ann and ben`. */
export function signers({ who, second }: Pick<SignedOff, "who" | "second">): string {
  return second ? `${who} and ${second}` : who;
}

/** The last day of the rows of a decision about groups; null where it is about none, or a day is unknown. */
function lastDayOf(decision: Decision, dayOf: (id: number) => number | null): number | null {
  if (decision.kind === "comment" || decision.kind === "tagged") return null;
  let last: number | null = null;
  for (const id of rowsOf(decision)) {
    const day = dayOf(id);
    if (day === null) return null;
    last = Math.max(last ?? day, day);
  }
  return last;
}

function longest<T>(lists: T[][]): T[] {
  return lists.reduce((one, other) => other.length > one.length ? other : one);
}

/**
 * The days of rows, as they were when people decided about them.
 *
 * @param date the name of the column that is the date; undefined where none is
 */
export function daysDecided(
  settled: Settled,
  lines: Lines,
  date: string | undefined,
): Map<number, number> {
  const days = new Map<number, number>();
  if (date === undefined) return days;
  const note = (id: number, line: string | undefined) => {
    const day = line === undefined ? undefined : lines.get(line)?.[date];
    if (typeof day === "number") days.set(id, day);
  };
  for (const { parts } of settled.all("pinned")) for (const { id, line } of parts) note(id, line);
  for (const it of settled.declined()) for (const id of rowsOf(it)) note(id, it.lines?.[id]);
  return days;
}
