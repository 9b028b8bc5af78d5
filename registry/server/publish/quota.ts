import { FloreconError } from "../../../core/host/error.ts";
import type { Act, Published } from "../store/mod.ts";

/** A pipeline that publishes three versions a day gets through a year. */
const USUAL_QUOTA = 1_000;

/**
 * Makes sure that a token may publish one more version: one that leaked, or whose pipeline went
 * mad, must not fill the index that everybody reads.
 *
 * @param published all that there is, whoever did it
 * @throws {FloreconError} `quota_exceeded`
 */
export function requireQuota({ actor, quota = USUAL_QUOTA }: Act, published: Published[]): void {
  const had = published.filter((it) => it.actor === actor).length;
  if (had < quota) return;
  const message =
    `the token of ${actor} has published ${had} versions, and may publish ${quota}; ` +
    "ask whoever runs the registry for more";
  throw new FloreconError("quota_exceeded", message, { actor, quota });
}
