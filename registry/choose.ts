import { type Candidate } from "./candidate.ts";
import type { Sample } from "./select/sample.ts";
import type { PassedOver, Selection, Wish } from "./select/selection.ts";
import { select } from "./select.ts";
import { Examiner, type Limits } from "./triage/examiner.ts";
import { tryOn } from "./triage/try_on.ts";

/** How to get at the candidates, and what they may take. */
export interface ChooseOptions {
  /** A module's bytes; its file's where this is left out. */
  read?: (candidate: Candidate) => Promise<Uint8Array>;
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
  const refused: PassedOver[] = [];
  for (let left = candidates;;) {
    const selection = await select(left, sample.dataset, wish, async (candidate) => {
      return await tryOn(await read(candidate), candidate.manifest, sample, examiner);
    });
    const passedOver = [...refused, ...selection.passedOver];
    const { chosen } = selection;
    if (chosen === undefined) return { ...selection, passedOver };
    const verdict = await examiner.examine(await read(chosen), { tier: 1 });
    if (verdict.ok) return { ...selection, passedOver };
    const why = `${verdict.message} [${verdict.code}]`;
    refused.push({ candidate: chosen, rule: "confirm", why });
    left = left.filter((it) => it !== chosen);
  }
}

function readSource({ source }: Candidate): Promise<Uint8Array> {
  return Deno.readFile(source);
}
