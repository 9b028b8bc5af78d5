/**
 * A seeded ledger of 16 columns, in the shape of a real export: a few columns the match needs,
 * many it does not.
 *
 * @module
 */
import {
  type DataType,
  DateDay,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { addLines } from "../add_lines.ts";

const BATCH = 65_536;

/** How many accounts the rows are spread over. */
export const ACCOUNTS = 2000;

/** Numbers from 0 to below `limit`, the same on every machine (Numerical Recipes' LCG). */
export function numbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * limit);
  };
}

type Cell = bigint | number | string | Date | null;

/** One column: its type, and its cell in row `i`. Rows are asked in order, and columns within. */
interface Column {
  name: string;
  type: DataType;
  cell: (i: number) => Cell;
}

/** The account of row `i`: the two rows of a pair share one. */
export function accountOf(i: number): string {
  return `ACC-${100000 + accountNumber(i)}`;
}

function accountNumber(i: number): number {
  return (i >> 1) % ACCOUNTS;
}

/**
 * Rows come in pairs of opposite sign; one pair in eight is off by a cent in the accounts that are
 * not divisible by four.
 */
function columns(): Column[] {
  const next = numbers(12345);
  let last = 0;
  return [
    { name: "row_id", type: new Int64(), cell: (i) => BigInt(i + 1) },
    { name: "account", type: new Utf8(), cell: accountOf },
    {
      name: "amount",
      type: new Float64(),
      cell: (i) => {
        if (i % 2 === 0) return last = (100 + next(1_000_000)) / 100;
        const off = accountNumber(i) % 4 !== 0 && next(8) === 0 ? 0.01 : 0;
        return Math.round((off - last) * 100) / 100;
      },
    },
    { name: "day", type: new Int64(), cell: () => BigInt(20_000 + next(90)) },
    {
      name: "memo",
      type: new Utf8(),
      cell: (i) => i % 50 === 0 ? null : `Zahlung Rechnung ${next(1e8)} für Müller`,
    },
    { name: "reference", type: new Utf8(), cell: (i) => `REF${1e9 + i}` },
    { name: "currency", type: new Utf8(), cell: (i) => ["EUR", "USD", "GBP"][i % 3] },
    { name: "entity", type: new Utf8(), cell: (i) => `Entity ${i % 20}` },
    { name: "counterparty", type: new Utf8(), cell: () => `Counterparty ${next(5000)}` },
    { name: "source", type: new Utf8(), cell: (i) => ["SAP", "BANK", "ERP", "MAN", "API"][i % 5] },
    { name: "description", type: new Utf8(), cell: () => `Payment batch ${next(20_000)}` },
    { name: "status", type: new Utf8(), cell: (i) => ["open", "cleared", "held", "new"][i % 4] },
    { name: "posted", type: new DateDay(), cell: (i) => new Date(1.6e12 + (i % 400) * 864e5) },
    { name: "batch", type: new Int32(), cell: (i) => i % 1000 },
    { name: "rate", type: new Float64(), cell: () => next(10_000) / 10_000 },
    { name: "line_no", type: new Int64(), cell: (i) => BigInt(i) },
  ];
}

/**
 * The ledger as an Arrow stream.
 *
 * @param last the amount of the last row, where it is to be another
 */
export function ledger(rows: number, last?: number): Uint8Array {
  const own = columns();
  const schema = new Schema(own.map(({ name, type }) => new Field(name, type, true)));
  const batches: RecordBatch[] = [];
  for (let from = 0; from < rows; from += BATCH) {
    const length = Math.min(BATCH, rows - from);
    const cells: Cell[][] = own.map(() => []);
    for (let i = from; i < from + length; i++) {
      own.forEach(({ cell }, at) => cells[at].push(cell(i)));
    }
    if (last !== undefined && from + length === rows) cells[AMOUNT][length - 1] = last;
    const children = own.map(({ type }, at) => vectorFromArray(cells[at], type).data[0]);
    const type = new Struct(schema.fields);
    batches.push(new RecordBatch(schema, makeData({ type, length, nullCount: 0, children })));
  }
  return tableToIPC(new Table(schema, batches), "stream");
}

/** Where the amount stands among the columns. */
const AMOUNT = 2;

/** The same ledger as a CSV. */
export function ledgerText(rows: number): string {
  return [...lines(rows)].join("");
}

/** Writes the same to a new file, some lines at a time: no text holds millions of rows. */
export async function writeLedgerText(path: string, rows: number): Promise<void> {
  await addLines(path, lines(rows));
}

/** The header and each row, with their line breaks. */
function* lines(rows: number): Generator<string> {
  const own = columns();
  yield `${own.map(({ name }) => name).join(",")}\n`;
  for (let i = 0; i < rows; i++) yield `${own.map(({ cell }) => text(cell(i))).join(",")}\n`;
}

function text(cell: Cell): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? "");
}
