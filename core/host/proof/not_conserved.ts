import { FloreconError } from "../error.ts";

/**
 * What is said of a report that cannot be right.
 *
 * @param why what shows it, as a sentence without its end
 * @param details the row or group that shows it
 */
export function notConserved(why: string, details: Record<string, unknown> = {}): FloreconError {
  const message = `${why}; do not use this report, and tell the plugin's author`;
  return new FloreconError("not_conserved", message, details);
}
