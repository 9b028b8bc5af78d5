import { StreamBuilder } from "../../core/host/arrow/stream_builder.ts";
import type { Describe, InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { SourceRules } from "../reconciliation/reconciliation.ts";
import type { SourceProblem, Table } from "../table/mod.ts";
import { Account } from "./account.ts";
import type { Value } from "./filler.ts";
import { ContentIds } from "./identity.ts";
import { KnownRows } from "./known_rows.ts";
import { Leading } from "./leading.ts";
import { Origins, type RowOrigin } from "./origins.ts";
import { RowFiller } from "./row_filler.ts";
import { requireRules } from "./rule_problems.ts";
import { Rounding } from "./rounding.ts";
import { FewTexts } from "./shared_texts.ts";
import { successionOf } from "./succession.ts";
import { fileSummary, type SourceSummary } from "./summary.ts";
import { falseTotals } from "./totals.ts";

/** A source, and what its files hold, in their order. */
export interface SourceTables {
  name: string;
  columns: SourceRules["columns"];
  tables: Table[];
  /** Patterns that no file is called by, for people to hear of. */
  unmatched?: string[];
}

/** What sources come to for a plugin. */
export interface Mapped {
  /** The Arrow stream that the plugin gets. */
  stream: Uint8Array;
  rows: number;
  /** Where each row of the stream came from. */
  origins: Origins;
  sources: SourceSummary[];
}

/** More than these nobody mends at one sitting. */
const MOST = 20;

/**
 * Fills the columns of a plugin from tables: whole, or not at all. A source is the union of its files:
 * a row that stood in a file before it is dropped, and counted.
 *
 * @throws {FloreconError} `bad_reconciliation` for rules that the plugin's columns cannot be filled by;
 * `ingest`, with up to twenty `problems`, for cells that are not what a rule says
 */
export function mapTables(sources: SourceTables[], describe: Pick<Describe, "input">): Mapped {
  requireRules(sources, describe);
  const mapping = new Mapping(describe.input);
  const summaries = sources.map((source) => mapping.take(source));
  return { ...mapping.finish(), sources: summaries };
}

/** A source while its rows are taken. */
interface Taken extends Pick<SourceTables, "name" | "columns"> {
  contentIds: ContentIds;
  leading: Leading;
  few: FewTexts;
}

class Mapping {
  readonly #builder: StreamBuilder;
  readonly #origins = new Origins();
  readonly #known: KnownRows;
  readonly #amountAt: number;
  readonly #fillers: RowFiller[] = [];
  readonly #few: FewTexts[] = [];
  /** Who reads rows once more that were taken before. */
  readonly #readers = new Map<Table, RowFiller>();

  constructor(private readonly input: InputField[]) {
    this.#builder = new StreamBuilder(input);
    this.#known = new KnownRows(input);
    this.#amountAt = input.findIndex(({ amount }) => amount);
  }

  take({ name, columns, tables, unmatched = [] }: SourceTables): SourceSummary {
    const before = this.#builder.rows;
    const account = new Account(this.input, columns);
    const few = new FewTexts(name, this.input, columns);
    const rounding = new Rounding();
    const { before: earlier, gaps, stretches } = successionOf(tables);
    const leading = new Leading(stretches);
    const contentIds = new ContentIds(name, tables, earlier);
    const ids = this.input.filter(({ id }) => id).map((field) => columns[field.name]);
    const files = tables.map((table) => {
      const filler = new RowFiller(this.input, contentIds, columns, table, rounding);
      this.#fillers.push(filler);
      this.#origins.begin(name, table, ids);
      this.#takeTable({ name, columns, contentIds, leading, few }, table, filler, account);
      return fileSummary(table, falseTotals(table, this.input, columns), filler.doubtful.columns);
    });
    const unshared = this.#few.flatMap((other) => few.unshared(other));
    this.#few.push(few);
    return {
      source: name,
      rows: this.#builder.rows - before,
      files,
      unmatched,
      gaps,
      unled: leading.unled,
      ...account.summary,
      rounded: rounding.all,
      unshared,
    };
  }

  /** @throws {FloreconError} `ingest`, with every problem, where there was any */
  finish(): Pick<Mapped, "stream" | "rows" | "origins"> {
    const problems = this.#fillers.flatMap((it) => it.problems);
    if (problems.length > 0) throw refusal(problems.slice(0, MOST));
    const { rows } = this.#builder;
    return { stream: this.#builder.finish(), rows, origins: this.#origins };
  }

  #takeTable(source: Taken, table: Table, filler: RowFiller, account: Account): void {
    let next = 0;
    for (let row = 0; row < table.rows && filler.problems.length < MOST; row++) {
      const values = filler.fill(row);
      if (values === null) continue;
      const before = this.#known.find(values);
      while (table.balances[next]?.to <= row) next++;
      const statement = table.balances[next];
      if (statement !== undefined && this.#amountAt >= 0) {
        source.leading.take(statement, values[this.#amountAt] as number, before < 0);
      }
      if (before < 0) this.#keep(row, values, account, source.few);
      else {
        const met = this.#origins.at(before);
        const why = this.#clash(source, table, values, met);
        if (why === null) account.repeat(values);
        else filler.object(row, why);
      }
    }
  }

  #keep(row: number, values: Value[], account: Account, few: FewTexts): void {
    this.#known.add(values);
    this.#origins.add(row);
    account.take(values);
    few.take(values);
    for (let at = 0; at < this.input.length; at++) {
      const { type, optional } = this.input[at];
      const none = type === "utf8" ? "" : optional ? null : 0;
      this.#builder.columns[at].push(values[at] ?? none);
    }
    this.#builder.endRow();
  }

  /** Why a row may not have the id of one that came before; null where it is the same one again. */
  #clash(source: Taken, table: Table, values: Value[], met: RowOrigin): string | null {
    const there = `${met.table.file}, ${met.table.placed} ${met.place}`;
    const name = this.#known.name(values);
    if (met.source !== source.name || met.table === table) {
      return `the id ${name} is that of ${there} too; take ids that tell rows apart`;
    }
    const other = this.#again(source, met);
    const differing = this.input.find(({ id }, at) => !id && values[at] !== other[at]);
    if (differing === undefined) return null;
    return `the same row says something else in ${there}, under "${differing.name}"; ` +
      "leave one of the files out, or tell the rows apart by more columns";
  }

  #again({ columns, contentIds }: Taken, { table, row }: RowOrigin): Value[] {
    const reader = this.#readers.get(table) ??
      new RowFiller(this.input, contentIds, columns, table, new Rounding());
    this.#readers.set(table, reader);
    return reader.fill(row)!;
  }
}

function refusal(problems: SourceProblem[]): FloreconError {
  const [{ code, message, ...where }] = problems;
  const more = problems.length === 1 ? "" : ` (and ${problems.length - 1} more)`;
  return new FloreconError(code, `${message}${more}`, { ...where, problems });
}
