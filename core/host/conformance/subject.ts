import type { PluginLike } from "../plugin/plugin.ts";
import type { Report } from "../report/report.ts";
import { Workspace } from "../plugin/workspace.ts";
import { Leases } from "./leases.ts";
import { SampleColumns } from "./sample_columns.ts";

/** What a property is tried on: a plugin, and rows that it accepts. */
export class Subject {
  readonly plugin: Leases;
  readonly sample: SampleColumns;

  /** @param stream The sample as it was given. */
  constructor(plugin: PluginLike, readonly stream: Uint8Array) {
    this.plugin = new Leases(plugin);
    this.sample = SampleColumns.of(stream, plugin.describe.input);
  }

  /** Whether the plugin claims a command. One that claims none at all still solves. */
  can(op: string): boolean {
    return this.plugin.describe.capabilities?.includes(op) ?? op === "solve";
  }

  /** A fresh ledger that holds these rows of the sample; all of them where none are named. */
  open(rows?: number[]): Workspace {
    const workspace = new Workspace(this.plugin);
    workspace.upsert(rows === undefined ? this.stream : this.sample.stream(rows));
    return workspace;
  }

  /** What comes out of these rows in a fresh ledger. */
  solved(rows?: number[]): Report {
    return this.open(rows).solve();
  }

  /** Some order of the rows: the same one for the same seed. */
  shuffled(seed: number): number[] {
    const random = randomIntegers(seed);
    const rows = this.sample.all;
    for (let at = rows.length - 1; at > 0; at--) {
      const other = random() % (at + 1);
      [rows[at], rows[other]] = [rows[other], rows[at]];
    }
    return rows;
  }

  /** The place in the sample of the row that reports call `id`, found by halving; absent at zero. */
  rowOf(id: number): number | undefined {
    const has = (rows: number[]) =>
      this.open(rows).report().allocations.some((part) => part.id === id);
    let rows = this.sample.all;
    if (!has(rows)) return undefined;
    while (rows.length > 1) {
      const half = rows.slice(0, rows.length >> 1);
      rows = has(half) ? half : rows.slice(half.length);
    }
    return rows[0];
  }
}

/** Unsigned 32-bit integers that look random: Marsaglia's xorshift. */
export function randomIntegers(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
