import { UsageError } from "../system/errors.ts";

/** Reads the place of an event, as `florecon log` prints it. */
export function eventAt(word: string): number {
  if (/^[1-9]\d{0,14}$/.test(word)) return Number(word);
  throw new UsageError(`"${word}" is no place of an event; take one from florecon log`);
}
