import { FloreconError } from "../../core/host/error.ts";
import { isRecord, parseJson } from "../../core/host/json.ts";
import type { Reconciliation } from "./reconciliation.ts";
import type { PathProblem } from "./shape.ts";
import { reconciliationShape } from "./shapes.ts";

/** How wide a line may be, in letters. */
const WIDTH = 96;

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
  return `${formatted(reconciliation, "")}\n`;
}

/** JSON with what fits on a line on one line: a difference between two versions can be read. */
function formatted(value: unknown, indent: string): string {
  const line = onOneLine(value);
  const isWhole = typeof value !== "object" || value === null;
  if (isWhole || indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((it) => inner + formatted(it, inner)).join(",\n")}\n${indent}]`;
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${inner}${JSON.stringify(name)}: ${formatted(field, inner)}`);
  return `{\n${fields.join(",\n")}\n${indent}}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${JSON.stringify(name)}: ${onOneLine(field)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function refusal(file: string, problems: PathProblem[]): FloreconError {
  const [{ path, message }] = problems;
  const where = path === "" ? "" : `, ${path}`;
  const more = problems.length === 1 ? "" : ` (and ${problems.length - 1} more)`;
  const details = { file, path, problems };
  return new FloreconError("bad_reconciliation", `${file}${where}: ${message}${more}`, details);
}
