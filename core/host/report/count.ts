import { wholeUnits } from "./money.ts";

/** `12,345`. */
export function integer(value: number): string {
  return wholeUnits(value, 0);
}

/** `1 group`, `2 groups`. */
export function count(value: number, noun: string): string {
  return `${integer(value)} ${noun}${value === 1 ? "" : "s"}`;
}
