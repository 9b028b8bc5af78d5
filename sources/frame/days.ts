import { DAYS } from "../../core/host/day.ts";
import { INSTANTS } from "../table/mod.ts";
import { CellFault } from "./vector.ts";

const NS_PER_SECOND = 1_000_000_000n;

/** @throws {CellFault} for a day that nobody writes: in days since 1970-01-01 */
export function requireDay(days: number, row: number): void {
  if (!(days >= DAYS[0] && days <= DAYS[1])) throw outside(row);
}

/** @throws {CellFault} for a time that nobody writes: in nanoseconds since 1970 */
export function requireInstant(nanoseconds: bigint, row: number): void {
  if (nanoseconds < INSTANTS[0] || nanoseconds > INSTANTS[1]) throw outside(row);
}

function outside(row: number): CellFault {
  return new CellFault(row, "the day is not in the years 1 to 9999; mend it where it comes from");
}

/** A time of a day, in nanoseconds, as `12:30:00`, with as many digits as it needs. */
export function clockText(nanoseconds: bigint): string {
  const seconds = Number(nanoseconds / NS_PER_SECOND);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = String(nanoseconds % NS_PER_SECOND).padStart(9, "0").replace(/0+$/, "");
  const text = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return fraction === "" ? text : `${text}.${fraction}`;
}
