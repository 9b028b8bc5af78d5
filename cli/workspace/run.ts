import type { Describe } from "../../core/host/describe/describe.ts";
import { rowId } from "../../core/host/row_id.ts";
import { type Config, type SolveOptions, Workspace } from "../../core/host/plugin/workspace.ts";
import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import type { Proof } from "../../core/host/proof/prover.ts";
import type { Report, Solution, Stage } from "../../core/host/report/report.ts";
import {
  type KeptApart,
  type Lines,
  type Never,
  type Pinned,
  type RowCells,
  rowsOf,
  separate,
  type Separated,
  type Upheld,
  uphold,
} from "../../decisions/mod.ts";
import type { Data } from "../data/data.ts";
import { coverageOf } from "../data/coverage.ts";
import { linesOf } from "../data/lines.ts";
import { namesOfRows } from "../data/row_names.ts";
import { withPlace } from "../data/place.ts";
import type { FailedPart } from "../parts/solve.ts";
import { collectGarbage } from "../system/garbage.ts";
import { summarize, type Summary } from "../../core/host/summary/summarize.ts";

/** One run of a plugin over some data. */
export interface Run extends Upheld, Separated {
  /** The plugin, as the solve has left it. */
  workspace: Workspace;
  report: Report;
  stages?: Stage[];
  /** What the report was held against. */
  proof: Proof;
  summary: Summary;
  /** The rows of amount zero, which no group holds, where they are known without another look at the data. */
  zeros?: number[];
  /** Parts that could not be solved: their rows are open. */
  failed: FailedPart[];
}

/** What a run may be given. */
export interface RunOptions {
  config?: Config;
  /** Asks for the work of each node of the strategy. */
  stages?: boolean;
  /** What people pinned before. */
  pinned?: Pinned[];
  /** What they declined before. */
  declined?: (KeptApart | Never)[];
  /** Is told how many rows are in, before they are solved. */
  taken?: (rows: number) => void;
  /** The cells that they looked at, by digest. */
  lines?: Lines;
  /** What they called a row that is gone by now. */
  remembered?: (id: number) => string | undefined;
}

/** Of so many rows a plugin's answers take memory that is worth looking for. */
const MANY = 500_000;

/** Has a plugin propose, and say how sure it is where it can. */
export function solveAnew(
  workspace: Workspace,
  options: Pick<SolveOptions, "stages" | "units" | "meanwhile"> = {},
): Solution {
  const certainty = workspace.plugin.describe.capabilities?.includes("certainty");
  return workspace.solve({ ...options, certainty });
}

/** A report, and beside it the work of the nodes where it was asked for. */
function withStages(solved: Solution): Pick<Run, "report" | "stages"> {
  const { stages } = solved;
  // A report that is taken apart is no longer known as columns.
  if (stages === undefined) return { report: solved, stages };
  return { report: { groups: solved.groups, allocations: solved.allocations }, stages };
}

/**
 * Takes data in, puts decisions on it, solves it, and adds the report up, which the host has held against
 * what went in.
 *
 * @throws {FloreconError} what the plugin answered, or `not_conserved`
 */
export function runPlugin(plugin: PluginLike, data: Data, options: RunOptions = {}): Run {
  const { config, pinned = [], declined = [], lines = new Map() } = options;
  const workspace = new Workspace(plugin, { config });
  try {
    const isLarge = data.parts !== undefined && workspace.takesParts;
    if (isLarge) workspace.upsertParts(data.parts!());
    else workspace.upsert(data.stream);
    options.taken?.(data.rows);
    const today = linesOf(data, plugin.describe, [...pinned, ...declined].flatMap(rowsOf));
    const rows = {
      now: (id: number) => today.get(id)?.cells,
      was: (digest: string) => lines.get(digest),
      covers: coverageOf(data, plugin.describe),
      isOf: (id: number, cells: RowCells) => isRowOf(plugin.describe, id, cells),
    };
    const upheld = uphold(workspace, pinned, rows, (id) => {
      return namesOfRows(data, plugin.describe, [id], options.remembered)(id);
    });
    const separated = separate(workspace, declined, rows);
    const { report, stages } = withStages(solveAnew(workspace, {
      ...{ stages: options.stages, units: true },
      meanwhile() {
        if (!isLarge) return;
        data.letGo?.();
        collectGarbage();
      },
    }));
    const isHuge = data.rows >= MANY;
    // The plugin's memory is at its largest here: what its answers came as is let go of one by one.
    if (isHuge) collectGarbage();
    const units = workspace.units();
    if (isHuge) collectGarbage();
    const summary = summarize(report, data.rows + upheld.carried.size, units);
    const proof = workspace.proof!;
    return { ...upheld, ...separated, workspace, report, stages, proof, summary, failed: [] };
  } catch (error) {
    throw withPlace(error, data, plugin.describe);
  }
}

/** Whether cells are those of a row; who has no column for ids cannot tell. */
function isRowOf({ input }: Describe, id: number, cells: RowCells): boolean {
  const fields = input.filter((it) => it.id);
  return fields.length === 0 || rowId(fields, fields.map(({ name }) => cells[name])) === id;
}
