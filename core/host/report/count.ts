import { wholeUnits } from "./money.ts";

/** `12,345`. */
export function integer(value: number): string {
  return wholeUnits(value, 0);
}

/** `1 group`, `2 groups`. */
export function count(value: number, noun: string): string {
  return `${integer(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** `97.3%`; what is not quite all never reads 100%, and what is not quite nothing never 0%. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "-";
  const tenths = Math.round(1000 * part / whole);
  const shown = part < whole ? Math.min(tenths, 999) : tenths;
  return (Math.max(shown, part > 0 ? 1 : 0) / 10).toFixed(1) + "%";
}
