import { MS_PER_DAY } from "../../core/host/day.ts";
import type { MixedCell, SourceColumn } from "./column.ts";

const NANOSECONDS = 1_000_000_000n;

/**
 * A cell as text, exactly: `""` where it is empty, dates as `2026-01-31`, decimals as `1234.50`,
 * a time of a stated zone in UTC, as `2026-01-31T12:00:00Z`.
 */
export function cellText(column: SourceColumn, row: number): string {
  if (column.kind === "other") return "";
  if (column.kind === "decimal") {
    const cell = column.cell(row);
    return cell === null ? "" : decimalText(cell, column.scale);
  }
  const cell = column.cell(row);
  if (cell === null) return "";
  if (column.kind === "mixed") return mixedText(cell as MixedCell);
  if (column.kind === "time" && column.zone !== null) return `${timeText(cell as bigint)}Z`;
  return valueText(column.kind, cell as string | number | bigint | boolean);
}

/** A cell that says what it is, as text. */
export function mixedText({ kind, value }: MixedCell): string {
  return valueText(kind, value);
}

function valueText(kind: SourceColumn["kind"], value: string | number | bigint | boolean): string {
  switch (kind) {
    case "date":
      return dateText(value as number);
    case "time":
      return timeText(value as bigint);
    default:
      return String(value);
  }
}

/** `-12345n` of scale 2 as `-123.45`: with as many digits as the scale has. */
export function decimalText(value: bigint, scale: number): string {
  if (scale === 0) return String(value);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  const sign = value < 0n ? "-" : "";
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Days since 1970-01-01 as `2026-01-31`. */
export function dateText(days: number): string {
  return new Date(days * MS_PER_DAY).toISOString().split("T")[0];
}

/** Nanoseconds since 1970 as `2026-01-31T12:00:00.5`, with no more digits than there are. */
export function timeText(nanoseconds: bigint): string {
  const part = ((nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const seconds = Number((nanoseconds - part) / NANOSECONDS);
  const fraction = String(part).padStart(9, "0").replace(/0+$/, "");
  const whole = new Date(seconds * 1000).toISOString().replace(/\.000Z$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
