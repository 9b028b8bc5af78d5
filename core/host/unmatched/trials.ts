import type { Cell } from "../arrow/read_chunk.ts";
import { StreamBuilder } from "../arrow/stream_builder.ts";
import { FloreconError } from "../error.ts";
import type { Instance } from "../plugin/instance.ts";
import type { PluginLike } from "../plugin/plugin.ts";
import type { Config } from "../plugin/workspace.ts";
import { parseAnswer, reportOf } from "../report/answer.ts";
import type { Explanation, Objection } from "../report/explanation.ts";
import { soakOrigins } from "../report/soak_origins.ts";

/** An instance that answered so cannot be asked again. */
const LOST = ["trapped", "out_of_memory", "bad_answer"];

/** How often a plugin is asked about one row: each time takes a fraction of a millisecond. */
const MOST = 500;

const NO_ROWS = new Uint8Array(0);

const encoder = new TextEncoder();

/**
 * Asks a plugin what it would do with a few rows and nothing else beside: the only one who knows what
 * it would match is the plugin.
 */
export class Trials {
  readonly #builder: StreamBuilder;
  #instance: Instance | null = null;
  #asked = 0;

  /** @param config the settings that the ledger was solved with */
  constructor(private readonly plugin: PluginLike, private readonly config: Config) {
    this.#builder = new StreamBuilder(plugin.describe.input);
  }

  /** Begins with another row. */
  begin(): void {
    this.#asked = 0;
  }

  /**
   * Whether these rows would be one group, and no other rows in it. What a soak puts aside is no match.
   * Rows that the plugin does not take make none.
   *
   * @param change settings that are other ones for now: a match that is weighed by them is none, as what
   * evidence weighs is no limit that figures keep
   */
  match(rows: Cell[][], change: Config = {}): boolean {
    if (this.#asked === MOST) return false;
    this.#asked++;
    try {
      this.#fill(rows, change);
      const isChanged = Object.keys(change).length > 0;
      const stages = this.#can("stages");
      const certainty = isChanged && this.#can("certainty");
      const asked = { ...(stages && { stages }), ...(certainty && { certainty }) };
      const answer = this.#send({ op: "solve", ...asked });
      const aside = soakOrigins(answer.stages);
      return reportOf(answer).groups.some(({ size, origin, weight }) =>
        size === rows.length && size > 1 && !aside.includes(origin) &&
        !(isChanged && weight !== undefined)
      );
    } catch (error) {
      this.#survive(error);
      return false;
    }
  }

  /**
   * The rows that would be one group with the first of these, itself among them; none where it stays
   * alone, or is split.
   *
   * @param ids of the rows, as the ledger's report has them
   */
  groupOfFirst(rows: Cell[][], ids: number[]): number[] {
    if (this.#asked === MOST) return [];
    this.#asked++;
    try {
      this.#fill(rows, {});
      const { allocations } = reportOf(this.#send({ op: "solve" }));
      const parts = allocations.filter(({ id }) => id === ids[0]);
      if (parts.length !== 1) return [];
      const members = allocations.filter(({ group_id }) => group_id === parts[0].group_id);
      return members.length < 2 ? [] : members.map(({ id }) => id);
    } catch (error) {
      this.#survive(error);
      return [];
    }
  }

  /** What a row is worth by itself, in minor units; NaN where the plugin does not take it. */
  worth(cells: Cell[]): number {
    try {
      this.#fill([cells], {});
      const { allocations } = reportOf(this.#send({ op: "report" }));
      return allocations.reduce((sum, { amount }) => sum + amount, 0);
    } catch (error) {
      this.#survive(error);
      return NaN;
    }
  }

  /** What gates say against the first of these rows with all others, where a plugin tells. */
  objections(rows: Cell[][], id: number): Objection[] {
    if (!this.#can("explain")) return [];
    try {
      this.#fill(rows, {});
      const { explanation } = this.#send({ op: "explain", ids: [id] });
      const [{ nodes }] = explanation as Explanation[];
      const refused = nodes.flatMap((node) => node.proposals)
        .filter(({ outcome, size }) => outcome === "refused" && size === rows.length);
      const all = refused.flatMap(({ objections = [] }) => objections);
      const texts = all.map((it) => JSON.stringify(it));
      return all.filter((_, at) => texts.indexOf(texts[at]) === at);
    } catch (error) {
      this.#survive(error);
      return [];
    }
  }

  /** Lets go of the plugin. */
  close(): void {
    this.#instance?.close?.();
    this.#instance = null;
  }

  #fill(rows: Cell[][], change: Config): void {
    const config = { ...this.config, ...change };
    // A plugin without tunables knows no such field.
    this.#quietly({ op: "init", ...(Object.keys(config).length > 0 && { config }) });
    for (const cells of rows) {
      for (const [column, cell] of cells.entries()) this.#builder.columns[column].push(cell);
      this.#builder.endRow();
      this.#quietly({ op: "upsert" }, this.#builder.take());
    }
  }

  #quietly(command: Record<string, unknown>, raw?: Uint8Array): void {
    this.#send(this.#can("totals") ? { ...command, report: false } : command, raw);
  }

  #send(command: Record<string, unknown>, raw: Uint8Array = NO_ROWS) {
    this.#instance ??= this.plugin.open();
    return parseAnswer(this.#instance.dispatch(encoder.encode(JSON.stringify(command)), raw));
  }

  #can(capability: string): boolean {
    return this.plugin.describe.capabilities?.includes(capability) ?? false;
  }

  /** What a plugin refuses here says nothing of the ledger; one that gives no answer is given up. */
  #survive(error: unknown): void {
    if (error instanceof FloreconError && error.code === "timed_out") throw error;
    if (!(error instanceof FloreconError) || LOST.includes(error.code)) this.close();
  }
}
