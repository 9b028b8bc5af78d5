import { FloreconError } from "../core/host/error.ts";
import type { Candidate } from "../registry/candidate.ts";
import type { Selection } from "../registry/select/selection.ts";

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
    const message = `${selection.why}, as in ${place}#${selection.tied[0].id}`;
    throw new FloreconError("tied", message, details);
  }
  throw new FloreconError("no_plugin", `${selection.why}; ${advice}`, details);
}

function nameOf({ id, version, source }: Candidate) {
  return { id, version, source };
}
