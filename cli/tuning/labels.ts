/**
 * What people said of pairs of rows, as a file: the lines of a `cases.csv`, so that a plugin can be
 * held to it, too.
 *
 * @module
 */
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Data } from "../data/data.ts";
import { findNamed } from "../data/row_names.ts";
import { type Case, readCases } from "../score/cases.ts";
import { kindOf, writeWhole } from "../system/files.ts";
import { contradictionIn, type Label } from "./contradiction.ts";
import { type DecidedPairs, saidPairs } from "./decided_pairs.ts";
import { csvCell } from "../../core/host/csv/cell.ts";

/** The labels of a file; none where there is no file yet. */
export async function readLabels(file: string): Promise<Case[]> {
  return kindOf(file) === "missing" ? [] : await readCases(file);
}

/**
 * What labels say of the rows that are there; of others they say nothing.
 *
 * @throws {FloreconError} `bad_cases` where they cannot all hold
 */
export function labelledPairs(labels: Case[], data: Data, describe: Describe): DecidedPairs {
  const known = labelsAbout(labels, data, describe);
  const contradiction = contradictionIn(known);
  if (contradiction !== null) throw new FloreconError("bad_cases", contradiction);
  return saidPairs(
    known.filter(({ expect }) => expect === "together").map(({ ids }) => ids),
    known.filter(({ expect }) => expect === "apart").map(({ ids }) => [ids, ids]),
  );
}

/** The labels that are about rows of some data, with the ids of these. */
export function labelsAbout(labels: Case[], data: Data, describe: Describe): Label[] {
  const found = findNamed(data, describe, labels.flatMap(({ rows }) => rows));
  return labels.map(({ expect, rows }) => ({
    ...{ expect, rows },
    ids: rows.flatMap((name) => found.get(name) ?? []),
  })).filter(({ ids }) => ids.length > 1);
}

/**
 * Writes labels, all of them.
 *
 * @throws {FloreconError} `cannot_write`; `bad_cases` for a name that no such file can hold
 */
export async function writeLabels(file: string, labels: Case[]): Promise<void> {
  const lines = labels.map(({ expect, rows, why }) => {
    const unfit = rows.find((it) => /[;\r\n]/.test(it) || it.trim() !== it || it === "");
    if (unfit !== undefined) {
      const message =
        `"${unfit}" cannot stand in "${file}": a name there has no semicolon and no ` +
        "blank around it; give rows other ids";
      throw new FloreconError("bad_cases", message, { file });
    }
    return [expect, rows.join("; "), why].map(csvCell).join(",");
  });
  await writeWhole(file, ["expect,rows,why", ...lines].join("\n") + "\n");
}
