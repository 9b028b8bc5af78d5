import type { Describe } from "../describe/describe.ts";
import { FloreconError } from "../error.ts";

/**
 * What is not asked of a plugin that does not say that it can.
 *
 * @param capability its name in `describe`
 * @param what the same for people, behind "cannot"
 */
export function unsupported(
  { domain: { id, version } }: Describe,
  capability: string,
  what: string,
): FloreconError {
  const message = `${id} ${version} cannot ${what}: it does not say that it has "${capability}"; ` +
    "use a version that does, or do without";
  return new FloreconError("unsupported", message, { capability });
}
