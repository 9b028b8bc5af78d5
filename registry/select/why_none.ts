import { nearestWord } from "../../core/host/nearest.ts";
import { type Candidate, nameOf } from "./candidate.ts";
import { compareVersions, readRange } from "../module/versions.ts";
import type { Wish } from "./selection.ts";

/** More ids than these are no longer read. */
const MOST_LISTED = 20;

/** One sentence on why there is no plugin to choose: what was asked for, and what there is instead. */
export function whyNone(candidates: Candidate[], { domain, range, tag }: Wish): string {
  if (candidates.length === 0) return "there are no plugins to choose from";
  if (domain === undefined) {
    const tagged = tag === undefined ? "" : ` and has the tag "${tag}"`;
    return candidates.length === 1
      ? `the only plugin, ${nameOf(candidates[0])}, is passed over`
      : `none of ${candidates.length} plugins fits the data${tagged}`;
  }
  const ids = [...new Set(candidates.map(({ id }) => id))];
  if (ids.includes(domain)) {
    return whyNoVersion(domain, candidates.filter(({ id }) => id === domain), range);
  }
  const nearest = nearestWord(domain, ids);
  const advice = nearest ? `did you mean ${nearest}?` : listed(ids.sort());
  return `there is no plugin ${domain}; ${advice}`;
}

/** All that there are, or what fits in a sentence. */
function listed(ids: string[]): string {
  const more = ids.length - MOST_LISTED;
  const shown = ids.slice(0, MOST_LISTED).join(", ");
  return more > 0 ? `there are ${shown} and ${more} others` : `there are ${shown}`;
}

/** @param candidates the versions of the domain, of which none will do */
function whyNoVersion(domain: string, candidates: Candidate[], range?: string): string {
  const ordered = candidates.toSorted((one, other) => compareVersions(one.version, other.version));
  const listed = (some: Candidate[]) => some.map(({ version }) => version).join(", ");
  const within = range === undefined ? null : readRange(range);
  const meant = ordered.filter(({ version }) => within === null || within.has(version));
  const offered = ordered.filter(({ yanked }) => !yanked);
  if (meant.length === 0) {
    const all = offered.length > 0 ? `it has ${listed(offered)}` : "all that it has is yanked";
    return `${domain} has no version ${range}; ${all}`;
  }
  const [{ withdrawn }] = meant;
  const why = meant.length === 1 && withdrawn !== undefined ? ` (${withdrawn})` : "";
  const gone = `${domain} ${listed(meant)} ${meant.length > 1 ? "are" : "is"} yanked${why}`;
  return offered.length > 0
    ? `${gone}; ask for another: ${listed(offered)}`
    : `${gone}, and there is no other; ask its publisher for one`;
}
