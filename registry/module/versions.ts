/**
 * The order of versions, and ranges of them. The one place that touches `@std/semver`, which comes
 * without types.
 *
 * @module
 */
import { compare } from "@std/semver/compare.js";
import { parse } from "@std/semver/parse.js";
import { satisfies } from "@std/semver/satisfies.js";
import { tryParseRange } from "@std/semver/try_parse_range.js";

/** A range, read: `^1`, `>=1.2 <2`, `1.2.x`. */
export interface VersionRange {
  /** Whether a semantic version is in it. A pre-release only is where the range names one. */
  has(version: string): boolean;
}

/** What there is to say in a range fits. The library takes minutes over a text of 900,000 blanks. */
export const MAX_RANGE = 256;

/** Reads a range; `null` where the text is none, or longer than 256 letters. */
export function readRange(text: string): VersionRange | null {
  if (text.length > MAX_RANGE) return null;
  const range: unknown = tryParseRange(text);
  if (range === undefined) return null;
  return { has: (version) => satisfies(parse(version), range) };
}

/** Below 0 where `left` is the lower semantic version. Only equal texts are equal. */
export function compareVersions(left: string, right: string): number {
  const order: number = compare(parse(left), parse(right));
  // What follows a + has no part in the order of semver, and still makes two versions of two.
  return order || (left < right ? -1 : left > right ? 1 : 0);
}

/** Whether a version comes before the release that it is named after: `2.0.0-rc.1`. */
export function isPreRelease(version: string): boolean {
  return version.split("+")[0].includes("-");
}
