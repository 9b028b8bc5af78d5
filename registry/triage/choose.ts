import type { Refused } from "../finding.ts";
import { type Candidate, nameOf } from "../select/candidate.ts";
import { refused as unreadable } from "../scan/refused.ts";
import type { Sample } from "../select/sample.ts";
import type { PassedOver, Selection, Wish } from "../select/selection.ts";
import { select } from "../select/mod.ts";
import { Examiner, type Limits } from "./examiner.ts";
import { tryOn } from "./try_on.ts";

/** How to get at the candidates, and what they may take. */
export interface ChooseOptions {
  /**
   * A module's bytes, or why it is to be passed over. What it throws ends the choice. Where this is
   * left out, a candidate's source is a file.
   */
  read?: (candidate: Candidate) => Promise<Uint8Array | Refused>;
  /** What each module may take as it is run; `USUAL_LIMITS` where nothing is said. */
  limits?: Partial<Limits>;
}

/**
 * Chooses a plugin for some data by what the manifests say, and then runs it to see whether that is
 * true. One that is not what it says is passed over, and the rest is chosen from again: no manifest
 * can keep the others from being used by promising too much.
 *
 * @throws {FloreconError} `bad_range`, `child_failed`, and what `read` throws
 */
export async function choose(
  candidates: Candidate[],
  sample: Sample,
  wish: Wish,
  { read = readSource, limits }: ChooseOptions = {},
): Promise<Selection> {
  await using examiner = new Examiner(limits);
  const tried = async (candidate: Candidate) => {
    const module = await read(candidate);
    return "code" in module ? module : await tryOn(module, candidate.manifest, sample, examiner);
  };
  const confirmed = async (candidate: Candidate) => {
    const module = await read(candidate);
    return "code" in module ? module : await examiner.examine(module, { tier: 1 });
  };
  const refused: PassedOver[] = [];
  for (let left = candidates;;) {
    const selection = await select(left, sample.dataset, wish, tried);
    const { chosen } = selection;
    const examined = chosen && await confirmed(chosen);
    if (chosen === undefined || examined === undefined || !("code" in examined)) {
      return withRefused(selection, refused);
    }
    const why = `${examined.message} [${examined.code}]`;
    refused.push({ candidate: chosen, rule: "confirm", why });
    left = left.filter((it) => it !== chosen);
  }
}

/** A choice that was made without those that were refused before it. */
function withRefused(selection: Selection, refused: PassedOver[]): Selection {
  const passedOver = [...refused, ...selection.passedOver];
  if (selection.chosen !== undefined || refused.length === 0) return { ...selection, passedOver };
  const names = refused.map(({ candidate }) => nameOf(candidate)).join(" and ");
  const why = `${names} would fit and cannot be run; without, ${selection.why}`;
  return { ...selection, passedOver, why };
}

async function readSource({ source }: Candidate): Promise<Uint8Array | Refused> {
  try {
    return await Deno.readFile(source);
  } catch (error) {
    return unreadable(source, error);
  }
}
