/**
 * Which of many plugins is the one for some data, and why not each of the others.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { type Candidate, nameOf } from "./candidate.ts";
import type { Refused, Trial } from "../finding.ts";
import { Contest } from "./contest.ts";
import { byName, closeness, type Dataset, fits, misfitIn } from "./fit.ts";
import type { Rule, Selection, Wish } from "./selection.ts";
import { whyNone } from "./why_none.ts";
import { compareVersions, isPreRelease, MAX_RANGE, readRange } from "../module/versions.ts";

/** Tries a candidate on the data. */
export type Probe = (candidate: Candidate) => Promise<Trial | Refused>;

/**
 * Chooses a plugin.
 *
 * 1. A domain id that is asked for wins: its highest version in the range.
 * 2. Otherwise whatever the data's columns can feed, and whose tag is the one asked for;
 * 3. of these, for each publisher, the highest priority: a publisher has no say over the others';
 * 4. of these the closest, which ask for most of the data's columns;
 * 5. of each the highest version, a release before a pre-release.
 * 6. What is still tied is tried on the data, and whichever matches most of it wins.
 *
 * @param probe decides ties; without it they stay
 * @param most of how many that are passed over it is told why; of all unless given
 * @throws {FloreconError} `bad_range`
 *
 * @example
 * ```ts
 * const { chosen, passedOver, why } = await select(candidates, {
 *   columns: [{ name: "row_id", type: "Int64" }, { name: "amount", type: "Float64" }],
 * });
 * ```
 */
export async function select(
  candidates: Candidate[],
  dataset: Dataset,
  wish: Wish = {},
  probe?: Probe,
  most: number = Infinity,
): Promise<Selection> {
  const contest = new Contest(candidates.toSorted(inOrder), most);
  contest.drop("yanked", (it) => !it.yanked, (it) => ({ why: withdrawal(it) }));
  if (wish.domain === undefined) keepFitting(contest, dataset, wish.tag);
  else keepAskedFor(contest, wish.domain, wish.range);
  keepHighestVersion(contest);
  if (probe && contest.left.length > 1) await keepBestMatch(contest, probe);
  return outcome(contest, candidates, wish);
}

function keepAskedFor(contest: Contest, domain: string, range?: string): void {
  const within = range === undefined ? null : readRange(range);
  if (range !== undefined && within === null) throw badRange(range);
  contest.drop("domain", ({ id }) => id === domain, () => ({ why: `${domain} was asked for` }));
  contest.drop(
    "range",
    ({ version }) => within === null || within.has(version),
    () => ({ why: `${range} was asked for` }),
  );
}

function badRange(range: string): FloreconError {
  const advice = "write one such as ^1 or >=1.2 <2";
  if (range.length <= MAX_RANGE) {
    const message = `"${range}" is no range of versions; ${advice}`;
    return new FloreconError("bad_range", message, { range });
  }
  const message = `a range of ${range.length} letters is not read, only one of at most ` +
    `${MAX_RANGE}; ${advice}`;
  return new FloreconError("bad_range", message);
}

function keepFitting(contest: Contest, dataset: Dataset, tag?: string): void {
  const columns = byName(dataset);
  contest.drop(
    "columns",
    ({ manifest }) => fits(columns, manifest),
    ({ manifest }) => misfitIn(columns, manifest),
  );
  contest.drop("tag", ({ manifest }) => {
    return tag === undefined || manifest.selector?.tag === tag;
  }, ({ manifest }) => {
    const own = manifest.selector?.tag;
    return { why: own === undefined ? "it has no tag" : `its tag is "${own}", not "${tag}"` };
  });
  contest.keepBest(
    "priority",
    (one, other) => priorityOf(one) - priorityOf(other),
    (it, best) => `its priority is ${priorityOf(it)}; ${nameOf(best)} has ${priorityOf(best)}`,
    publisherOf,
  );
  contest.keepBest(
    "fit",
    (one, other) => closeness(one.manifest) - closeness(other.manifest),
    (it, best) =>
      `it reads ${closeness(it.manifest)} of the data's columns; ${nameOf(best)} reads ` +
      closeness(best.manifest),
  );
}

function keepHighestVersion(contest: Contest): void {
  contest.keepBest("version", byVersion, (it, best) => {
    const released = isPreRelease(it.version) && !isPreRelease(best.version);
    return released ? `${nameOf(best)} is released` : `${nameOf(best)} is higher`;
  }, ({ id }) => id);
}

async function keepBestMatch(contest: Contest, probe: Probe): Promise<void> {
  const trials = new Map<Candidate, Trial>();
  const refusals = new Map<Candidate, Refused>();
  for (const candidate of contest.left) {
    const result = await probe(candidate);
    if ("code" in result) refusals.set(candidate, result);
    else trials.set(candidate, result);
  }
  contest.drop("probe", (it) => !refusals.has(it), (it) => {
    const { message, code } = refusals.get(it)!;
    return { why: `${message} [${code}]` };
  });
  const words = (it: Candidate) => `${trials.get(it)!.matched} of ${trials.get(it)!.rows} rows`;
  contest.keepBest(
    "probe",
    (one, other) => trials.get(one)!.matched - trials.get(other)!.matched,
    (it, best) => `it matched ${words(it)}; ${nameOf(best)} matched ${words(best)}`,
  );
}

function outcome(contest: Contest, candidates: Candidate[], wish: Wish): Selection {
  const { left, passedOver, lastRule } = contest;
  if (left.length === 1) {
    const [chosen] = left;
    const why = `${nameOf(chosen)} ${reasonFor(chosen, lastRule, wish)}`;
    // Whoever pinned it goes on with it, and is to know.
    const isWithdrawn = chosen.withdrawn !== undefined;
    return { chosen, passedOver, why: isWithdrawn ? `${why}; ${withdrawal(chosen)}` : why };
  }
  if (left.length > 0) {
    return { tied: left, passedOver, why: `${listed(left)} fit equally well; name one of them` };
  }
  const tried = passedOver.filter(({ rule }) => rule === "probe").map((it) => it.candidate);
  const why = tried.length > 0
    ? `${listed(tried)} fit and fail on the data; mend one of them`
    : whyNone(candidates, wish);
  return { passedOver, why };
}

function listed(candidates: Candidate[]): string {
  return candidates.map((it) => `${nameOf(it)} (${it.source})`).join(" and ");
}

function reasonFor(chosen: Candidate, rule: Rule | null, wish: Wish): string {
  switch (rule) {
    case "priority":
      return `has the highest priority of those that fit, ${priorityOf(chosen)}`;
    case "fit":
      return `reads ${closeness(chosen.manifest)} of the data's columns, more than the others`;
    case "version":
      return `is the highest version of ${wish.domain ? "those asked for" : "those that fit"}`;
    case "probe":
      return "matches most of the data, of those that fit equally well";
    default:
      return wish.domain ? "was asked for" : "is the only one that fits";
  }
}

function withdrawal({ withdrawn }: Candidate): string {
  return `its publisher withdrew it${withdrawn === undefined ? "" : `: ${withdrawn}`}`;
}

/** Whose a plugin is, as its id tells: `acme` of `acme.bank`. */
function publisherOf({ id }: Candidate): string {
  return id.slice(0, Math.max(0, id.lastIndexOf("."))) || id;
}

function priorityOf({ manifest }: Candidate): number {
  return manifest.selector?.priority ?? 0;
}

/** Above 0 where the first is to be preferred. */
function byVersion({ version: one }: Candidate, { version: other }: Candidate): number {
  const released = Number(isPreRelease(other)) - Number(isPreRelease(one));
  // What follows a + makes another version, not a higher one.
  return released || compareVersions(one.split("+")[0], other.split("+")[0]);
}

/** By id, the highest version first, and then by where they are: so that reasons come in order. */
function inOrder(one: Candidate, other: Candidate): number {
  if (one.id !== other.id) return one.id < other.id ? -1 : 1;
  return compareVersions(other.version, one.version) || (one.source < other.source ? -1 : 1);
}
