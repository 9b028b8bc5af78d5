import { basename, dirname, join } from "node:path";
import { BadQuote, Records } from "../../core/host/csv/records.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { connectedComponents } from "../../core/host/report/projections.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { Data } from "../data/data.ts";
import { rowsNamed } from "../data/row_names.ts";
import { kindOf, readWhole } from "../system/files.ts";

/** The largest file of cases that is read, in bytes. */
const LARGEST = 1 << 20;

const EXPECTATIONS = ["together", "apart"] as const;

/** What must become of some rows, as its author wrote it. */
export interface Case {
  /** What people call the rows. */
  rows: string[];
  expect: typeof EXPECTATIONS[number];
  /** Why, in the author's words; empty where nothing is said. */
  why: string;
}

/** A case and whether it holds. */
export interface CaseVerdict extends Case {
  holds: boolean;
}

/** The `cases.csv` beside a `sample.csv`, where there is one. */
export function casesBeside(data: string): string | undefined {
  if (basename(data) !== "sample.csv") return undefined;
  const file = join(dirname(data), "cases.csv");
  return kindOf(file) === "file" ? file : undefined;
}

/**
 * Reads cases: a CSV of `expect,rows,why`, such as `together,12; 34,one invoice and its payment`.
 *
 * @throws {FloreconError} `cannot_read`, `bad_cases`
 */
export async function readCases(file: string): Promise<Case[]> {
  const bytes = await readWhole(file);
  const bad = (record: number, what: string) =>
    new FloreconError(
      "bad_cases",
      `"${file}" record ${record}: ${what}; write expect,rows,why and then lines such as ` +
        "together,12; 34,one invoice and its payment",
      { file, record },
    );
  if (bytes.length > LARGEST) throw bad(1, "it is larger than 1 MiB");
  const records = new Records(bytes, ",");
  const cases: Case[] = [];
  let record = 1;
  try {
    if (!records.next() || records.text(0) !== "expect" || records.text(1) !== "rows") {
      throw bad(1, "its head is not expect,rows,why");
    }
    while (records.next()) {
      record++;
      const [expect, rows, why] = [0, 1, 2].map((at) => records.text(at).trim());
      const found = EXPECTATIONS.find((it) => it === expect);
      if (!found) throw bad(record, "a case expects together or apart");
      const names = rows.split(";").map((it) => it.trim()).filter((it) => it !== "");
      if (names.length < 2) throw bad(record, "a case is of two rows at least");
      cases.push({ expect: found, rows: names, why });
    }
  } catch (error) {
    if (error instanceof BadQuote) throw bad(record, "a quote is not closed");
    throw error;
  }
  return cases;
}

/**
 * Which cases hold in a report.
 *
 * @throws {FloreconError} `unknown_id`, `ambiguous_row`
 */
export function judgeCases(
  cases: Case[],
  report: Report,
  data: Data,
  describe: Describe,
): CaseVerdict[] {
  const positionOf = new Map<number, number>();
  connectedComponents(report).forEach(({ ids }, place) => {
    for (const id of ids) positionOf.set(id, place);
  });
  return cases.map((one) => {
    const ids = rowsNamed(data, describe, one.rows);
    // A row of amount zero stands nowhere, and so apart.
    const places = new Set(ids.map((id) => positionOf.get(id) ?? `alone ${id}`));
    const holds = one.expect === "together" ? places.size === 1 : places.size === ids.length;
    return { ...one, holds };
  });
}

/**
 * Ends the command where a case does not hold.
 *
 * @throws {FloreconError} `case_broken`
 */
export function requireCases(verdicts: CaseVerdict[]): void {
  const [first, ...rest] = verdicts.filter((it) => !it.holds);
  if (!first) return;
  const is = first.expect === "together" ? "do not stand together" : "stand together";
  const others = rest.length > 0 ? ` (and ${rest.length} more of the cases)` : "";
  throw new FloreconError(
    "case_broken",
    `rows ${first.rows.join(" and ")} ${is}${others}; ask florecon explain ${first.rows.join(" ")}`,
    { cases: verdicts },
  );
}
