import { FloreconError } from "../error.ts";

/**
 * What a plugin answered with, out of what was thrown: that is for the kit to judge. Anything else
 * ends the kit, and so does a plugin that gives no answer at all in time.
 */
export function answered(error: unknown): FloreconError {
  if (error instanceof FloreconError && error.code !== "timed_out") return error;
  throw error;
}
