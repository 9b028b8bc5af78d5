import { StatementBuilder, type StatementFormat } from "../../statement/mod.ts";
import { isoDay, Problems, type ReadOptions, type Table } from "../../table/mod.ts";
import { decodeXml, readTree, XmlReader, type XmlTree } from "../../xml/mod.ts";
import { signedAmount } from "./amount.ts";
import { linesOf } from "./entry.ts";
import { accountOf } from "./words.ts";

const CAMT: StatementFormat = {
  format: "camt",
  placed: "entry",
  fields: [
    "reference",
    "structured_reference",
    "bank_reference",
    "entry",
    "mandate",
    "check_number",
    "counterparty",
    "counterparty_account",
    "memo",
    "code",
  ],
  hasReversals: true,
};

/** What a statement, a report and a notification are called. */
const STATEMENTS = ["Stmt", "Rpt", "Ntfctn"];
/** Below the document and the message. */
const STATEMENT_DEPTH = 3;

/** What was there when a statement begins: booked then, or when the one before ended. */
const OPENING = ["OPBD", "PRCD"];
const CLOSING = ["CLBD"];

/**
 * Reads a bank's message of ISO 20022: a report (camt.052), a statement (053) or a notification (054)
 * of any version. What is pending or only told about is no line yet.
 */
export function readCamtTable(bytes: Uint8Array, options: ReadOptions): Table {
  const reader = new XmlReader(decodeXml(bytes));
  return new Reading(reader, options, new Problems(options.file, "entry")).run();
}

/** One pass over a message, entry by entry. */
class Reading {
  readonly #table: StatementBuilder;
  #statements = 0;
  #entries = 0;

  constructor(
    private readonly reader: XmlReader,
    options: ReadOptions,
    private readonly problems: Problems,
  ) {
    this.#table = new StatementBuilder(CAMT, options);
  }

  run(): Table {
    const { reader } = this;
    for (let event = reader.next(); event !== null; event = reader.next()) {
      if (event !== "open") continue;
      if (reader.depth === STATEMENT_DEPTH && STATEMENTS.includes(reader.name)) {
        this.#statements++;
        this.#table.begin({ statement: "", account: "" });
      } else if (reader.depth === STATEMENT_DEPTH + 1 && this.#statements > 0) {
        this.#take(reader.name);
      }
    }
    if (this.#statements === 0) {
      throw this.problems.fatal("there is no statement in it; get a camt.052, 053 or 054");
    }
    this.problems.throwIfAny();
    return this.#table.finish();
  }

  #take(name: string): void {
    const { head } = this.#table;
    if (name === "Id") head.statement = this.reader.content().trim();
    else if (name === "Acct") head.account = this.#account(readTree(this.reader, "Ccy"));
    else if (name === "Bal") this.#takeBalance(readTree(this.reader, "Ccy"));
    else if (name === "Ntry") this.#takeEntry(readTree(this.reader, "Ccy"));
  }

  #account(account: XmlTree): string {
    const id = account.find("Id");
    return id === undefined ? "" : accountOf(id);
  }

  #takeEntry(entry: XmlTree): void {
    const place = ++this.#entries;
    const status = entry.textOf("Sts", "Cd") || entry.textOf("Sts");
    if (status !== "BOOK" && status !== "") {
      this.#table.skip("pending", place, `${status} ${entry.textOf("Amt")}`);
      return;
    }
    if (this.problems.isFull) return;
    for (const line of linesOf(entry, place, this.problems)) this.#table.line(line);
  }

  #takeBalance(balance: XmlTree): void {
    const type = balance.textOf("Tp", "CdOrPrtry", "Cd") || balance.textOf("Tp", "Cd");
    const isOpening = OPENING.includes(type);
    if (!isOpening && !CLOSING.includes(type)) return;
    const amount = signedAmount(balance);
    const currency = balance.find("Amt")?.attribute;
    if (amount === undefined || currency == null) {
      this.problems.add(`the balance ${type} has no amount that can be read; get the file again`);
      return;
    }
    const date = isoDay(balance.textOf("Dt", "Dt") || balance.textOf("Dt", "DtTm")) ?? null;
    if (isOpening) this.#table.opening({ currency, amount, date });
    else this.#table.closing({ currency, amount, date });
  }
}
