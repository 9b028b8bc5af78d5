import { wholeUnits } from "../../core/host/report/money.ts";

export { count } from "../../core/host/report/count.ts";

/** What stands where a group is in several currencies. */
export const MIXED = "mixed";

/** `1,234.50` for 123450 minor units with two decimals, and `−1,234.50`. */
export function money(amount: number, digits: number): string {
  return wholeUnits(amount, digits).replace("-", "−");
}

/** `12,345`. */
export function integer(value: number): string {
  return money(value, 0);
}

/** `2026-03-31 14:05` for a time of the log, in the zone of whoever looks. */
export function time(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const two = (value: number) => String(value).padStart(2, "0");
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What is not quite all never reads 100 %, and what is not quite nothing never 0 %. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const shown = Math.round(100 * part / whole);
  const kept = part < whole ? Math.min(shown, 99) : shown;
  return `${Math.max(kept, part > 0 ? 1 : 0)} %`;
}
