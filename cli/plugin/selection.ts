import { FloreconError } from "../../core/host/error.ts";
import type { Finding } from "../../registry/finding.ts";
import type { Candidate } from "../../registry/select/candidate.ts";
import type { Selection } from "../../registry/select/selection.ts";

/** A selection as `--json` has it. */
export function selectionDocument({ chosen, tied, passedOver, why }: Selection) {
  return {
    chosen: chosen ? nameOf(chosen) : null,
    tied: (tied ?? []).map(nameOf),
    passed_over: passedOver.map(({ candidate, rule, why, columns }) => ({
      ...nameOf(candidate),
      rule,
      why,
      ...(columns && { columns }),
    })),
    why,
  };
}

/**
 * The one plugin that was chosen.
 *
 * @param place where it was looked for
 * @param advice what to do where none was
 * @throws {FloreconError} `no_plugin`, `tied`; both carry why each plugin was passed over
 */
export function requireChoice(selection: Selection, place: string, advice: string): Candidate {
  if (selection.chosen !== undefined) return selection.chosen;
  const details = { ...selectionDocument(selection), place };
  if (selection.tied !== undefined) {
    const message = `${selection.why}, as in ${oneOf(selection.tied, place)}`;
    throw new FloreconError("tied", message, details);
  }
  throw new FloreconError("no_plugin", `${selection.why}; ${advice}`, details);
}

/**
 * What to do where none was chosen: a module without a manifest can still be named.
 *
 * @param usual what to do where there is no such module
 */
export function adviceOn(findings: Finding[], usual: string): string {
  const bare = findings.find((it) => !it.ok && it.code === "no_manifest");
  if (bare === undefined) return usual;
  return `"${bare.path}" has no manifest to be chosen by, so name the file: --plugin ${bare.path}`;
}

/** How to ask for the first of them: by its id, where that tells it from the others. */
function oneOf([first, ...others]: Candidate[], place: string): string {
  return others.some(({ id }) => id === first.id) ? first.source : `${place}#${first.id}`;
}

function nameOf({ id, version, source }: Candidate) {
  return { id, version, source };
}
