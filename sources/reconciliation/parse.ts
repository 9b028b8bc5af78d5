import { FloreconError } from "../../core/host/error.ts";
import { parseJson } from "../../core/host/json.ts";
import type { Reconciliation } from "./reconciliation.ts";
import type { PathProblem } from "./shape.ts";
import { reconciliationShape } from "./shapes.ts";

/** No such document that a person reviews is longer, in UTF-16 units. */
const LONGEST = 1 << 20;

/**
 * Reads the text of `florecon.json`.
 *
 * @param file as errors name it
 * @throws {FloreconError} `bad_reconciliation`, with every `problem` and the `path` that it is at
 */
export function parseReconciliation(text: string, file: string): Reconciliation {
  let document: unknown;
  try {
    if (text.length > LONGEST) throw new SyntaxError("it is longer than 1 MiB");
    document = parseJson(text.replace(/^\ufeff/, ""));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw refusal(file, [{ path: "", message: `it is not JSON: ${why}` }]);
  }
  const found: PathProblem[] = [];
  reconciliationShape().check(document, "", found);
  if (found.length > 0) throw refusal(file, found);
  return document as Reconciliation;
}

/** The text that `parseReconciliation` reads. */
export function formatReconciliation(reconciliation: Reconciliation): string {
  return JSON.stringify(reconciliation, null, 2) + "\n";
}

function refusal(file: string, problems: PathProblem[]): FloreconError {
  const [{ path, message }] = problems;
  const where = path === "" ? "" : `, ${path}`;
  const more = problems.length === 1 ? "" : ` (and ${problems.length - 1} more)`;
  const details = { file, path, problems };
  return new FloreconError("bad_reconciliation", `${file}${where}: ${message}${more}`, details);
}
