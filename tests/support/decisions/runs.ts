import { recordsToStream } from "../../../core/host/arrow/records.ts";
import type { InputField } from "../../../core/host/describe/describe.ts";
import { reportToArrow } from "../../../core/host/report/to_arrow.ts";
import type { RunData, RunFacts } from "../../../decisions/mod.ts";

const INPUT: InputField[] = [{ name: "row_id", type: "i64", id: true }];

/** What a run says of itself that was solved around so many events. */
export function factsAt(rev: number): RunFacts {
  return {
    rev,
    made: {
      ...{ abi_version: 1, domain: { id: "a.b", version: "1.0.0" }, module: "m", config: {} },
      sources: [],
    },
    ...{ input: INPUT, sources: [], totals: [], stages: [] },
    decisions: { held: 0, lapsed: 0, closed: 0 },
  };
}

/** The rows of a run, and no groups. */
export function runOf(...ids: number[]): RunData {
  return {
    rows: recordsToStream(ids.map((row_id) => ({ row_id })), INPUT),
    report: reportToArrow({ groups: [], allocations: [] }),
  };
}
