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
  const last = signedOff(settled).at(-1);
  if (last === undefined) return;
  const dropped = drops.flatMap((key) => settled.get(key) ?? []);
  const frozen = [...adds, ...dropped].find((it) => isWithin(it, last.until, dayOf));
  if (frozen === undefined) return;
  const rows = rowsOf(frozen);
  const nameOf = namesOf(rows.slice(0, NAMED));
  const shown = rows.slice(0, NAMED).map((id) => printable(nameOf(id))).join(", ") +
    (rows.length > NAMED ? ", …" : "");
  throw new FloreconError(
    "signed_off",
    `row${rows.length === 1 ? "" : "s"} ${shown} ${rows.length === 1 ? "is" : "are"} dated up to ` +
      `${last.period}, which ${
        signers(last)
      } signed off; leave it, or florecon reopen ${last.period}`,
    { period: last.period, rows },
  );
}

/** `ann`, or `ann and ben`. */
export function signers({ who, second }: SignedOff): string {
  return second ? `${who} and ${second}` : who;
}

/** Whether a decision about groups of rows is about rows of a period alone. */
export function isWithin(
  decision: Decision,
  until: number,
  dayOf: (id: number) => number | null,
): boolean {
  if (decision.kind === "comment" || decision.kind === "tagged") return false;
  const rows = rowsOf(decision);
  return rows.length > 0 && rows.every((id) => {
    const day = dayOf(id);
    return day !== null && day <= until;
  });
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
