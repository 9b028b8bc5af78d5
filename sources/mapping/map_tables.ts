import { StreamBuilder } from "../../core/host/arrow/stream_builder.ts";
import type { Cut, Describe, InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { BETWEEN } from "../../core/host/row_id.ts";
import { RECONCILIATION_FILE } from "../reconciliation/name.ts";
import type { SourceRules } from "../reconciliation/reconciliation.ts";
import type { Balance, SourceProblem, Table } from "../table/mod.ts";
import { Account } from "./account.ts";
import { SameDays } from "./same_days.ts";
import { hasDueAlone } from "./due.ts";
import { DifferingRepeats } from "./differing_repeats.ts";
import type { Value } from "./filler.ts";
import { ContentIds } from "./identity.ts";
import { leftOfFile } from "./left_of_file.ts";
import { KnownRows } from "./known_rows.ts";
import { Leading } from "./leading.ts";
import { LaterRows } from "./replaced.ts";
import { Origins, type RowOrigin } from "./origins.ts";
import { RowFiller } from "./row_filler.ts";
import { requireRules } from "./rule_problems.ts";
import { type RowWorth, RunningColumns } from "./running_columns.ts";
import { PlusWords } from "./plus_words.ts";
import { StatementRows } from "./statement_rows.ts";
import { Rounding } from "./rounding.ts";
import { ApartTexts, unsharedOf } from "./unshared.ts";
import { successionOf } from "./succession.ts";
import { type FileSummary, fileSummary, type SourceSummary } from "./summary.ts";
import { statedTotals } from "./totals.ts";
import { type Doubled, DoubledRows, mayDouble } from "./doubled_rows.ts";

/** A source, and what its files hold, in their order. */
export interface SourceTables {
  name: string;
  columns: SourceRules["columns"];
  /** As `SourceRules.later_replaces` has it. */
  laterReplaces?: boolean;
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
export function mapTables(
  sources: SourceTables[],
  describe: Pick<Describe, "input" | "shards">,
): Mapped {
  const mapping = new Mapping(sources, describe);
  const [{ stream }] = mapping.parts(Infinity);
  const { rows, origins, summaries } = mapping;
  return { stream, rows, origins, sources: summaries };
}

/** Some of the rows that tables come to. */
export interface MappedPart {
  /** A stream of its own, which is there until the next part is asked for. */
  stream: Uint8Array;
  /** How much of all rows has come with it, from 0 to 1. */
  share: number;
}

/** A source while its rows are taken. */
interface Taken extends Pick<SourceTables, "name" | "columns"> {
  contentIds: ContentIds;
  /** Where a later row takes the place of an earlier one. */
  later: LaterRows | undefined;
  leading: Leading;
  apart: ApartTexts;
  account: Account;
  /** Where ids are of content: what a row is known by is a choice of columns then. */
  differing: DifferingRepeats | undefined;
  /** Where there are several files besides. */
  sameDays: SameDays | undefined;
  plusWords: PlusWords;
  /** Which rows that the plugin gets are its own: from one up to another. */
  rows: [from: number, to: number];
}

/** Tables on their way to a plugin's columns, for a ledger that is handed on part by part. */
export class Mapping {
  /** Where the rows came from that were taken so far. */
  readonly origins = new Origins();
  /** What the sources came to that are taken whole. */
  readonly summaries: SourceSummary[] = [];
  readonly #input: InputField[];
  readonly #shards: Cut | undefined;
  readonly #builder: StreamBuilder;
  readonly #known: KnownRows;
  readonly #amountAt: number;
  readonly #dateAt: number;
  readonly #fillers: RowFiller[] = [];
  readonly #apart: ApartTexts[] = [];
  /** The sources that were taken, by name. */
  readonly #taken = new Map<string, Taken>();
  /** Where rows could be in two files, or in two sources. */
  readonly #doubledRows: DoubledRows | undefined;
  readonly #fields: InputField[];
  /** Who reads rows once more that were taken before. */
  readonly #readers = new Map<Table, RowFiller>();
  /** And who reads all of a row but its ids. */
  readonly #fieldReaders = new Map<Table, RowFiller>();
  /** Rows of tables that were looked at, and all of them. */
  #seen = 0;
  readonly #all: number;

  /** @throws {FloreconError} `bad_reconciliation` */
  constructor(
    private readonly sources: SourceTables[],
    describe: Pick<Describe, "input" | "shards">,
  ) {
    requireRules(sources, describe);
    this.#input = describe.input;
    this.#shards = describe.shards;
    this.#builder = new StreamBuilder(this.#input);
    this.#known = new KnownRows(this.#input);
    this.#amountAt = this.#input.findIndex(({ amount }) => amount);
    this.#dateAt = this.#input.findIndex(({ date }) => date);
    const tables = sources.flatMap((it) => it.tables);
    this.#all = tables.reduce((rows, table) => rows + table.rows, 0);
    this.#fields = this.#input.filter(({ id }) => !id);
    const mayRepeat = sources.some(({ columns, tables }, at) =>
      tables.length > 1 || sources.slice(0, at).some((it) => mayDouble(it.columns, columns))
    );
    const isTold = mayRepeat && this.#amountAt >= 0 && this.#dateAt >= 0;
    this.#doubledRows = isTold
      ? new DoubledRows(this.#fields, this.origins, (row) => this.#fieldReader(row))
      : undefined;
  }

  /** How many rows were taken so far. */
  get rows(): number {
    return this.#builder.rows;
  }

  /** The id of a row that was taken, where it is one whole number; undefined where it is none. */
  idAt(row: number): number | undefined {
    return this.#known.numberAt(row);
  }

  /**
   * All rows, once; one part at least.
   *
   * @param size about how many bytes a stream is to have
   * @throws {FloreconError} `ingest`, with every problem, once all tables are seen: the parts that came
   * before are not all then
   */
  *parts(size: number): Generator<MappedPart> {
    for (const source of this.sources) this.summaries.push(yield* this.#take(source, size));
    for (const [at, unshared] of unsharedOf(this.#apart, this.#input).entries()) {
      this.summaries[at].unshared = unshared;
    }
    const problems = this.#problems;
    if (problems.length > 0) throw refusal(problems.slice(0, MOST));
    yield { stream: this.#builder.finish(), share: 1 };
  }

  *#take(
    { name, columns, laterReplaces, tables, unmatched = [] }: SourceTables,
    size: number,
  ): Generator<MappedPart, SourceSummary> {
    const before = this.#builder.rows;
    const account = new Account(this.#input, columns);
    const apart = new ApartTexts(name, this.#input, columns, this.#shards);
    const rounding = new Rounding();
    const plusWords = new PlusWords();
    const { before: earlier, gaps, stretches } = successionOf(tables);
    const leading = new Leading(stretches);
    const contentIds = new ContentIds(name, tables, earlier);
    const ids = this.#input.filter(({ id }) => id).map((field) => columns[field.name]);
    const isContent = ids.some((rule) => rule !== undefined && "content" in rule);
    const running = new RunningColumns((table, row) => this.#said({ source: name, table, row }));
    const differing = isContent ? new DifferingRepeats(running) : undefined;
    const areDue = hasDueAlone(this.#input, columns);
    const sameDays = tables.length > 1
      ? new SameDays(columns, ids, this.#doubledRows, areDue)
      : undefined;
    const taken: Taken = {
      ...{ name, columns, contentIds, leading, apart, account, differing, sameDays, plusWords },
      later: undefined,
      rows: [before, before],
    };
    const others = [...this.#taken.values()];
    this.#taken.set(name, taken);
    if (laterReplaces && tables.length > 1) taken.later = this.#laterOf(taken, tables);
    const files: FileSummary[] = [];
    for (const table of tables) {
      const filler = new RowFiller(this.#input, contentIds, columns, table, rounding, plusWords);
      this.#fillers.push(filler);
      this.origins.begin(name, table, ids);
      account.begin();
      yield* this.#takeTable(taken, table, filler, size);
      const { totals, dropped } = account.file;
      files.push(fileSummary(table, {
        totals,
        left: [...leftOfFile(table, this.#input, columns, contentIds), ...dropped],
        statedTotals: statedTotals(table, this.#input, columns),
        doubtful: filler.doubtful.columns,
      }));
    }
    this.#apart.push(apart);
    taken.rows = [before, this.#builder.rows];
    const { doubled, ...told } = sameDays?.told ??
      { doubled: [], strangers: [], lacking: [] };
    return {
      source: name,
      rows: this.#builder.rows - before,
      isDue: areDue,
      files,
      unmatched,
      gaps,
      unled: leading.unled,
      ...account.summary,
      replaced: taken.later?.all ?? [],
      differing: differing?.all ?? { rows: 0, columns: [] },
      ...told,
      doubled: [...doubled, ...others.flatMap((other) => this.#doubledBetween(other, taken))],
      rounded: rounding.all,
      unshared: [],
    };
  }

  /** Rows that a source says again, which another one said before. */
  #doubledBetween(other: Taken, taken: Taken): Doubled[] {
    const doubled = this.#doubledRows;
    if (doubled === undefined || !mayDouble(other.columns, taken.columns)) return [];
    const [one, two] = [other, taken].map(({ account }) => account.summary);
    const first = Math.max(one.firstDate ?? Infinity, two.firstDate ?? Infinity);
    const last = Math.min(one.lastDate ?? -Infinity, two.lastDate ?? -Infinity);
    const [theirs, mine] = [other, taken].map(({ rows }) => doubled.of(rows, first, last));
    return doubled.among(mine, theirs, [other.columns, taken.columns], []);
  }

  *#takeTable(
    source: Taken,
    table: Table,
    filler: RowFiller,
    size: number,
  ): Generator<MappedPart, void> {
    const statements = new StatementRows(table);
    for (let row = 0; row < table.rows && filler.problems.length < MOST; row++) {
      this.#takeRow(source, table, filler, row, statements.own(row));
      this.#seen++;
      if (this.#builder.size < size || this.#problems.length > 0) continue;
      yield { stream: this.#builder.take(), share: this.#seen / this.#all };
    }
  }

  #takeRow(
    source: Taken,
    table: Table,
    filler: RowFiller,
    row: number,
    statement: Balance | undefined,
  ): void {
    const values = filler.fill(row);
    if (values === null) return;
    if (source.later?.take(table, row, values)) return source.account.replace(values);
    const before = this.#known.find(values);
    const day = this.#dateAt < 0 ? null : values[this.#dateAt] as number | null;
    source.sameDays?.take(table, row, day, before < 0 ? this.#builder.rows : before);
    if (statement !== undefined && this.#amountAt >= 0) {
      source.leading.take(statement, values[this.#amountAt] as number, before < 0);
    }
    if (before < 0) {
      if (this.#amountAt >= 0) this.#doubledRows?.add(day, values[this.#amountAt] as number);
      return this.#keep(row, values, source.account, source.apart);
    }
    const met = this.origins.at(before);
    const why = this.#clash(source, table, values, met);
    if (why !== null) return filler.object(row, why);
    source.account.repeat(values);
    source.differing?.take(table, row, met);
  }

  get #problems(): SourceProblem[] {
    return this.#fillers.flatMap((it) => it.problems);
  }

  #keep(row: number, values: Value[], account: Account, apart: ApartTexts): void {
    this.#known.add(values);
    this.origins.add(row);
    account.take(values);
    apart.take(values);
    for (let at = 0; at < this.#input.length; at++) {
      const { type, optional } = this.#input[at];
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
    const differing = this.#input.find(({ id }, at) => !id && values[at] !== other[at]);
    if (differing === undefined) return null;
    // A list of open items has what is left of a row that was paid in part, and the payment counts, too.
    const rest = differing.amount
      ? `where it is what payments left of it, take this line out of ${table.file}; `
      : "";
    return `the same row says something else in ${there}, under "${differing.name}"; ${rest}` +
      this.#mendOf(source, table, met);
  }

  /** What is to be done where a file corrects a row of one before it. */
  #mendOf({ name, later }: Taken, table: Table, met: RowOrigin): string {
    if (later === undefined) {
      return `where ${table.file} corrects it, let it take that line's place, by ` +
        `"later_replaces": true in ${RECONCILIATION_FILE} under ${name}, or take that line out of ` +
        met.table.file;
    }
    return 'several lines of a file have the same "content", so which of them it takes the place of ' +
      "nobody can tell; name a column there that tells them apart, or take the wrong line out";
  }

  #laterOf(source: Taken, tables: Table[]): LaterRows {
    const contents = Object.values(source.columns).filter((rule) => "content" in rule);
    return new LaterRows(
      tables,
      this.#input,
      (table) => this.#readerOf(source, table),
      (table, row) => !contents.some((rule) => source.contentIds.isAlike(rule, table, row)),
    );
  }

  /** What a row comes to, and in which part of the plugin's work it is: each has a balance of its own. */
  #said({ source, table, row }: Omit<RowOrigin, "place">): RowWorth {
    const values = this.#fieldReader({ source, table }).fill(row);
    const valueOf = (isMeant: (field: InputField) => unknown) =>
      this.#fields.flatMap((field, at) => isMeant(field) ? values?.[at] ?? null : []);
    const [amount = null] = valueOf(({ amount }) => amount) as (number | null)[];
    const group = valueOf(({ name }) => this.#shards?.by.includes(name)).join(BETWEEN);
    return { amount, group };
  }

  #fieldReader({ source, table }: Pick<RowOrigin, "source" | "table">): RowFiller {
    const { columns, contentIds, plusWords } = this.#taken.get(source)!;
    const reader = this.#fieldReaders.get(table) ??
      new RowFiller(this.#fields, contentIds, columns, table, new Rounding(), plusWords);
    this.#fieldReaders.set(table, reader);
    return reader;
  }

  #again(source: Taken, { table, row }: RowOrigin): Value[] {
    return this.#readerOf(source, table).fill(row)!;
  }

  #readerOf({ columns, contentIds, plusWords }: Taken, table: Table): RowFiller {
    const reader = this.#readers.get(table) ??
      new RowFiller(this.#input, contentIds, columns, table, new Rounding(), plusWords);
    this.#readers.set(table, reader);
    return reader;
  }
}

function refusal(problems: SourceProblem[]): FloreconError {
  const [{ code, message, ...where }] = problems;
  const more = problems.length === 1 ? "" : ` (and ${problems.length - 1} more)`;
  return new FloreconError(code, `${message}${more}`, { ...where, problems });
}
