import type { Domain } from "florecon";
import { Allocation } from "../../../core/algebra/lot/group.ts";
import { Span } from "../../../core/algebra/trace/trace.ts";
import { FloreconError } from "../../../core/host/error.ts";
import { explanationOf } from "../../../core/host/report/native_explanation.ts";
import { reportOf } from "../../../core/host/report/native_report.ts";
import type { ReportAllocation, Stage } from "../../../core/host/report/report.ts";
import { requireDeclared } from "../../../core/sdk/declared_words.ts";
import { takeRefusal } from "../../../core/sdk/refusal.ts";
import { Recon, type Refusal } from "../../../core/workspace/mod.ts";

/** The classes that a plugin's source exports. */
export interface Source {
  Line: new () => Record<string, unknown>;
  Config: new () => object;
  Domain: new () => Domain<unknown, unknown, unknown>;
}

/** The fields that the scripts' commands have, as on the wire. */
export interface Command {
  op: string;
  config?: object;
  ids?: number[];
  by?: "group" | "clean" | "singletons";
  group_id?: number;
  tol?: number;
  allocations?: Pick<ReportAllocation, "id" | "amount">[];
  label?: string;
  reason?: string;
  stages?: boolean;
  report?: boolean;
}

/** A row by the names of its columns, nulls read as `0` or an empty text. */
export type Line = Record<string, number | string>;

/** What `init` opens. */
interface Books {
  plugin: Domain<unknown, unknown, unknown>;
  recon: Recon<unknown>;
}

/**
 * A plugin's source behind the commands of the wire, on V8: no module, no Arrow. What it answers is
 * the other opinion on a script. Commands must be well-formed: reading them is the module's business.
 */
export class NativeSession {
  #open: Books | null = null;

  /** @param id the name of the column that identifies a row, a whole number */
  constructor(private readonly source: Source, private readonly id: string) {}

  /** The envelope, as the module has to write it. */
  dispatch(command: Command, lines: Line[]): string {
    try {
      return JSON.stringify({ ok: true, ...this.#run(command, lines) });
    } catch (error) {
      if (!(error instanceof FloreconError)) throw error;
      const { code, message, details } = error;
      return JSON.stringify({ ok: false, error: { code, message, ...details } });
    }
  }

  #run(command: Command, lines: Line[]): object {
    if (command.op === "init") this.#init(command.config ?? {}, lines);
    const recon = this.#open?.recon;
    if (recon === undefined) {
      throw new FloreconError("no_session", "there is no session; send init first");
    }
    if (command.op === "explain") return { explanation: explanationOf(recon, command.ids!) };
    const trace = command.stages === true ? Span.root() : null;
    if (command.op === "upsert") this.#take(this.#open!, lines);
    else check(edit(recon, command, trace));
    const stages = trace && { stages: trace.children.flatMap(stagesOf) };
    const { rows, amount, gross } = recon;
    return command.report === false
      ? { totals: { rows, amount, gross }, ...stages }
      : { report: reportOf(recon), ...stages };
  }

  #init(config: object, lines: Line[]): void {
    const plugin = new this.source.Domain();
    plugin.config = Object.assign(new this.source.Config(), config);
    const recon = new Recon<unknown>(plugin.strategy(), (row) => plugin.primary(row));
    this.#take({ plugin, recon }, lines);
    this.#open = { plugin, recon };
  }

  #take({ plugin, recon }: Books, lines: Line[]): void {
    takeRefusal();
    const rows = lines.map((line, row) => {
      const filled = Object.assign(new this.source.Line(), line);
      requireDeclared(filled);
      const projected = plugin.project(filled);
      const refusal = takeRefusal();
      if (refusal) throw new FloreconError("ingest", `row ${row}: ${refusal}`, { row });
      return projected;
    });
    check(recon.upsertAll(lines.map((line) => Number(line[this.id])), rows));
  }
}

/** What a person or the solver does to the ledger. */
function edit(recon: Recon<unknown>, command: Command, trace: Span | null): Refusal | null {
  const { group_id: group = NaN, ids = [], tol = NaN, label = "merge", reason = "" } = command;
  const parts = command.allocations ?? [];
  const edits: Record<string, () => Refusal | null | void> = {
    init: () => {},
    report: () => {},
    solve: () => recon.solve(trace),
    remove: () => recon.remove(ids),
    "pin group": () => recon.pin(group),
    "pin clean": () => recon.pinClean(tol),
    "pin singletons": () => recon.pinSingletons(ids),
    unpin: () => recon.unpin(group),
    detach: () => recon.detach(group, ids),
    dissolve: () => recon.dissolve(group),
    merge: () => recon.merge(parts.map((it) => new Allocation(it.id, it.amount)), label, reason),
  };
  const name = command.by === undefined ? command.op : `${command.op} ${command.by}`;
  return edits[name]() ?? null;
}

function check(refusal: Refusal | null): void {
  if (refusal === null) return;
  const { code, message, id, groupId, requested, available, original, accounted } = refusal;
  const figures = { id, group_id: groupId, requested, available, original, accounted };
  const carried = Object.entries(figures).filter(([_, value]) => !Number.isNaN(value));
  throw new FloreconError(code, message, Object.fromEntries(carried));
}

/** A node's line, then its children's. */
function stagesOf(span: Span): Stage[] {
  const { title: name, depth, runs, lotsIn, lotsOut, groups, grossIn, grossOut, rejected } = span;
  return [
    {
      name,
      depth,
      runs,
      lots_in: lotsIn,
      lots_out: lotsOut,
      groups,
      gross_in: grossIn,
      gross_out: grossOut,
      refused: rejected,
    },
    ...span.children.flatMap(stagesOf),
  ];
}
