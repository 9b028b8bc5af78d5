import {
  Places,
  Problems,
  type ReadOptions,
  type SourceColumn,
  type Table,
} from "../../table/mod.ts";
import { textOf } from "../../text/mod.ts";

/** What each letter of a transaction says. */
const COLUMNS: Record<string, string> = {
  D: "date",
  T: "amount",
  U: "amount",
  N: "check_number",
  P: "counterparty",
  M: "memo",
  L: "category",
  C: "status",
};
const NAMES = ["account", ...new Set(Object.values(COLUMNS))];

/** Sections of lines of an account; others list accounts, categories and what somebody memorized. */
const STATEMENTS = /^!Type:\s*(Bank|Cash|CCard|Oth A|Oth L)\s*$/i;
const END = "^";

/**
 * Reads Quicken's format. Amounts and dates are texts: in which order a day and a month stand, and what
 * separates cents, its writers never say.
 */
export function readQifTable(bytes: Uint8Array, options: ReadOptions): Table {
  const { file, read, columns: needed } = options;
  const problems = new Problems(file, "line");
  const text = textOf(bytes, problems, read?.encoding);
  const rows = new Rows(problems);
  const lines = new TextDecoder().decode(text.bytes).split(/\r?\n/);
  lines.forEach((line, at) => rows.take(line.trimEnd(), at + 1));
  rows.finish();
  problems.throwIfAny();
  const { places, cells } = rows;
  return {
    file,
    format: "qif",
    columns: NAMES.filter((name) => needed?.includes(name) ?? true).map((name): SourceColumn => {
      const own = cells.map((row) => row[name] ?? "");
      return { kind: "text", name, cell: (row) => own[row] };
    }),
    names: NAMES,
    rows: places.rows,
    places: places.finish(),
    placed: "line",
    skipped: [],
    balances: [],
    settings: { ...read, encoding: text.encoding },
  };
}

type Row = Record<string, string>;

/** The transactions, gathered letter by letter. */
class Rows {
  readonly places = new Places();
  readonly cells: Row[] = [];
  #section: "none" | "statement" | "accounts" | "other" = "none";
  #account = "";
  #row: Row = {};
  #start = 0;

  constructor(private readonly problems: Problems) {}

  take(line: string, place: number): void {
    if (line === "" || this.problems.isFull) return;
    if (line.startsWith("!")) this.#begin(line, place);
    else if (this.#section === "none") {
      this.problems.add("the file does not begin with !Type; get it again", { place });
    } else if (line.startsWith(END)) this.#end();
    else if (this.#section === "accounts" && line.startsWith("N")) this.#account = line.slice(1);
    else if (this.#section === "statement") this.#takeCell(line, place);
  }

  finish(): void {
    if (Object.keys(this.#row).length > 0) {
      this.problems.add("the last transaction does not end; is the file whole?", {
        place: this.#start,
      });
    }
    if (this.#section === "none") this.problems.add("there is no !Type in it; get it again");
  }

  #begin(line: string, place: number): void {
    if (STATEMENTS.test(line)) this.#section = "statement";
    else if (/^!Account/i.test(line)) this.#section = "accounts";
    else if (/^!Type:\s*Invst/i.test(line)) {
      this.problems.add("transactions of investments are not read; write them as CSV", { place });
    } else if (!/^!(Option|Clear):/i.test(line)) this.#section = "other";
  }

  #takeCell(line: string, place: number): void {
    if (Object.keys(this.#row).length === 0) this.#start = place;
    const name = COLUMNS[line[0]];
    // Addresses and splits are no cells.
    if (name === undefined) return;
    const value = name === "date" ? spelledOut(line.slice(1)) : line.slice(1).trim();
    // Newer programs write the amount twice, in letters of their own.
    if (name in this.#row && this.#row[name] !== value) {
      this.problems.add(`the transaction has two lines of its ${name}`, {
        place,
        column: name,
        cell: value,
      });
    }
    this.#row[name] = value;
  }

  #end(): void {
    if (Object.keys(this.#row).length === 0) return;
    this.cells.push({ account: this.#account, ...this.#row });
    this.places.push(this.#start);
    this.#row = {};
  }
}

/** `1/ 5'26` is `1/5/2026`: an apostrophe stands for this century. */
function spelledOut(date: string): string {
  return date.replaceAll(" ", "").replace(/'(\d\d)$/, "/20$1").replace(/'(\d{4})$/, "/$1");
}
