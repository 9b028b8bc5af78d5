import type { Report } from "../../../core/host/report/report.ts";
import { Random } from "../../../plugins/generator/random.ts";
import { linesOf, solveNatively } from "../plugins/native_run.ts";
import type { Numbered, Subject } from "../plugins/subjects.ts";

/** A match that a report proposes. */
export interface Match {
  reason: string;
  net: number;
  /** What moves from one side to the other, about: half the sum of magnitudes. */
  side: number;
  lines: Numbered[];
}

/** A file of lines, and what a plugin's source makes of it on V8, without a module. */
export class Ledger {
  private readonly lines: Map<number, Numbered>;
  private solved: Report | null = null;

  constructor(private readonly subject: Subject, readonly csv: string) {
    const lines = linesOf(csv, new subject.Line());
    this.lines = new Map(lines.map((line) => [line.row_id, line]));
  }

  get size(): number {
    return this.lines.size;
  }

  get report(): Report {
    return this.solved ??= this.solve([...this.lines.values()]);
  }

  /** What becomes of the same lines in another order. */
  shuffled(seed: number): Report {
    return this.solve(new Random(seed).shuffled([...this.lines.values()]));
  }

  /** What each line is worth, but for those that are worth nothing. */
  worth(): Map<number, number> {
    const all = [...this.lines].map(([id, line]) => {
      return [id, Math.round(this.subject.worth(line))] as const;
    });
    return new Map(all.filter(([_, worth]) => worth !== 0));
  }

  /** All that the report puts together, but for what is only put aside. */
  matches(aside: string[]): Match[] {
    const { groups, allocations } = this.report;
    const members = Map.groupBy(allocations, ({ group_id }) => group_id);
    const claims = groups.filter(({ size, origin }) => size > 1 && !aside.includes(origin));
    return claims.map(({ group_id, net, reason = "" }) => {
      const parts = members.get(group_id)!;
      const side = parts.reduce((sum, { amount }) => sum + Math.abs(amount), 0) / 2;
      return { reason, net, side, lines: parts.map(({ id }) => this.lines.get(id)!) };
    });
  }

  private solve(lines: Numbered[]): Report {
    const { Domain, Config } = this.subject;
    return solveNatively(new Domain(), new Config(), lines, ({ row_id }) => row_id);
  }
}
