import { Hash53 } from "../../core/host/hash53.ts";
import { IdTable } from "../../core/host/id_table.ts";
import { BETWEEN } from "../../core/host/row_id.ts";
import type { ContentRule } from "../reconciliation/reconciliation.ts";
import {
  type Balance,
  cellText,
  columnNamed,
  dateText,
  readable,
  type SourceColumn,
  type Table,
} from "../table/mod.ts";
import { writtenDay } from "./dates.ts";
import { StatementRows } from "./statement_rows.ts";

/** A text that needs no polish: no blanks but single ones between letters of ASCII. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Ids of content for the tables of one source. */
export class ContentIds {
  readonly #chained = new Map<ContentRule, Map<Table, Float64Array>>();
  readonly #alike = new Map<ContentRule, Map<Table, Set<number>>>();

  /** @param before the statement that each one goes on from */
  constructor(
    private readonly source: string,
    private readonly tables: Table[],
    private readonly before: Map<Balance, Balance>,
  ) {}

  /**
   * An id for each row of a table, whole, from zero up to 2^53 - 1: a hash over the source's name, the
   * cells that are named, and how many rows said the same before, where some did: in the same file, and
   * in the statements that its own go on from. Blanks at the ends of a cell, and how many there are
   * within, do not count. A date is the text that the source's files write for it, so that it may become
   * one in the next of them. Where a file states of which year its rows are, the year counts as well.
   *
   * @throws {FloreconError} `ingest` for a column that the table does not have, or has twice
   */
  of(rule: ContentRule, table: Table): Float64Array {
    if (this.before.size === 0) return contentIds(this.source, rule, table);
    const known = this.#chained.get(rule) ?? this.#chain(rule);
    this.#chained.set(rule, known);
    return known.get(table)!;
  }

  /**
   * Whether other rows of its table have the same content, so that only its place among them says which
   * it is.
   */
  isAlike(rule: ContentRule, table: Table, row: number): boolean {
    const known = this.#alike.get(rule) ?? new Map<Table, Set<number>>();
    this.#alike.set(rule, known);
    const alike = known.get(table) ?? alikeRows(this.source, rule, table);
    known.set(table, alike);
    return alike.has(row);
  }

  /** All tables, each after those that it goes on from. */
  #chain(rule: ContentRule): Map<Table, Float64Array> {
    const tableOf = new Map(
      this.tables.flatMap((table) => table.balances.map((it) => [it, table] as const)),
    );
    const ids = new Map<Table, Float64Array>();
    const said = new Said(this.before);
    const begun = new Set<Table>();
    const visit = (table: Table) => {
      if (begun.has(table)) return;
      begun.add(table);
      for (const balance of table.balances) {
        const earlier = this.before.get(balance);
        if (earlier !== undefined) visit(tableOf.get(earlier)!);
      }
      ids.set(table, contentIds(this.source, rule, table, said));
    };
    this.tables.forEach(visit);
    return ids;
  }
}

/** How often statements said the same, together with those that they go on from. */
class Said {
  readonly #all = new IdTable();
  readonly #counts = new Map<Balance, Map<number, number>>();

  constructor(private readonly before: Map<Balance, Balance>) {}

  /** How often the statements said it that this one goes on from. */
  earlier(statement: Balance, hash: number): number {
    if (this.#all.find(hash) < 0) return 0;
    let it = this.before.get(statement);
    while (it !== undefined) {
      const count = this.#counts.get(it)?.get(hash);
      if (count !== undefined) return count;
      it = this.before.get(it);
    }
    return 0;
  }

  note(statement: Balance, hash: number, count: number): void {
    this.#all.add(hash);
    if (!this.#counts.has(statement)) this.#counts.set(statement, new Map());
    this.#counts.get(statement)!.set(hash, count);
  }
}

function contentIds(
  source: string,
  rule: ContentRule,
  table: Table,
  said?: Said,
): Float64Array {
  const hashAt = contentOf(source, rule, table);
  const ids = new Float64Array(table.rows);
  const seen = new IdTable();
  let counts = new Uint32Array(1024);
  const statements = new StatementRows(table);
  for (let row = 0; row < table.rows; row++) {
    const hash = hashAt(row);
    const { value } = hash;
    const place = seen.add(value);
    if (place === counts.length) counts = wider(counts);
    const own = said === undefined ? [] : statements.at(row);
    const before = Math.max(counts[place], ...own.map((it) => said!.earlier(it, value)));
    counts[place] = before + 1;
    for (const statement of own) said!.note(statement, value, before + 1);
    ids[row] = before === 0 ? value : hash.add(`${BETWEEN}${before}`).value;
  }
  return ids;
}

/** The rows of a table that are not the only ones of their content. */
function alikeRows(source: string, rule: ContentRule, table: Table): Set<number> {
  const hashAt = contentOf(source, rule, table);
  const seen = new IdTable();
  const firsts: number[] = [];
  const alike = new Set<number>();
  for (let row = 0; row < table.rows; row++) {
    const place = seen.add(hashAt(row).value);
    if (place === firsts.length) firsts.push(row);
    else alike.add(firsts[place]).add(row);
  }
  return alike;
}

/** What every row of a table says in the columns that are named. */
function contentOf(
  source: string,
  { content }: ContentRule,
  table: Table,
): (row: number) => Hash53 {
  const columns = content === true
    ? table.columns.map((column) => readable(table, column))
    : content.map((name) => columnNamed(table, name));
  const texts = columns.map((column) => textsOf(column, table.settings.date));
  const named = table.period === undefined
    ? source
    : `${source}${BETWEEN}${dateText(table.period.year)}`;
  return (row) => hashOf(named, texts, row);
}

function hashOf(source: string, texts: ((row: number) => string)[], row: number): Hash53 {
  const hash = new Hash53().add(polished(source));
  for (const textAt of texts) hash.add(BETWEEN).add(polished(textAt(row)));
  return hash;
}

/** The cells of a column as text: dates as the files write them that have them as text. */
function textsOf(column: SourceColumn, format: string | undefined): (row: number) => string {
  const written = format === undefined ? undefined : writtenDay(format);
  const plain = (row: number) => cellText(column, row);
  if (written === undefined) return plain;
  if (column.kind === "date") {
    return (row) => {
      const day = column.cell(row);
      return day === null ? "" : written(day);
    };
  }
  if (column.kind !== "mixed") return plain;
  return (row) => {
    const cell = column.cell(row);
    return cell?.kind === "date" ? written(cell.value) : plain(row);
  };
}

function polished(text: string): string {
  return PLAIN.test(text) ? text : text.normalize("NFC").trim().replace(/\s+/g, " ");
}

function wider(counts: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * counts.length);
  more.set(counts);
  return more;
}
