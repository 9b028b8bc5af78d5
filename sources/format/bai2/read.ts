import { digitsOf } from "../../../core/sdk/currency.ts";
import { StatementBuilder, type StatementFormat } from "../../statement/mod.ts";
import {
  daysOf,
  type Decimal,
  Problems,
  type ReadOptions,
  SourceFault,
  type Table,
} from "../../table/mod.ts";
import { textOf } from "../../text/mod.ts";
import { type Bai2Record, recordsOf } from "./records.ts";
import { availabilityOf, sideOf, transactionOf } from "./transaction.ts";

const BAI2: StatementFormat = {
  format: "bai2",
  placed: "line",
  fields: ["reference", "bank_reference", "memo", "code"],
  hasReversals: false,
};

/** What the format means where no currency is named. */
const USUAL_CURRENCY = "USD";
const OPENING_LEDGER = "010";
const CLOSING_LEDGER = "015";
/** A message to people, which moves no money. */
const MESSAGE = "890";

/** Reads BAI2, in which amounts are whole minor units, and types of transactions say their side. */
export function readBai2Table(bytes: Uint8Array, options: ReadOptions): Table {
  const problems = new Problems(options.file, "line");
  const { bytes: utf8 } = textOf(bytes, problems, options.read?.encoding);
  const records = recordsOf(new TextDecoder().decode(utf8));
  if (records[0]?.code !== "01") {
    throw new SourceFault("it does not begin with record 01; get it again");
  }
  if (records.at(-1)?.code !== "99") {
    throw new SourceFault("its record 99 is missing; is it whole?");
  }
  const reading = new Reading(options, problems);
  for (const record of records) reading.take(record);
  return reading.finish();
}

class Reading {
  readonly #table: StatementBuilder;
  #date: number | null = null;
  #groupDate = "";
  #groupCurrency = "";
  #currency = "";
  #hasAccount = false;

  constructor(options: ReadOptions, private readonly problems: Problems) {
    this.#table = new StatementBuilder(BAI2, options);
  }

  take(record: Bai2Record): void {
    if (this.problems.isFull) return;
    switch (record.code) {
      case "02":
        this.#groupDate = (record.fields[3] ?? "").trim();
        this.#groupCurrency = (record.fields[5] ?? "").trim();
        this.#date = this.#day(this.#groupDate, record);
        break;
      case "03":
        this.#takeAccount(record);
        break;
      case "16":
        this.#takeTransaction(record);
        break;
    }
  }

  finish(): Table {
    this.problems.throwIfAny();
    return this.#table.finish();
  }

  #takeAccount(record: Bai2Record): void {
    const [account = "", currency = "", ...summaries] = record.fields.map((it) => it.trim());
    this.#currency = currency || this.#groupCurrency || USUAL_CURRENCY;
    this.#hasAccount = true;
    this.#table.begin({ statement: this.#groupDate, account });
    for (let at = 0; at + 1 < summaries.length;) {
      const [type, text, , availability = ""] = summaries.slice(at);
      if (type === OPENING_LEDGER || type === CLOSING_LEDGER) this.#takeBalance(type, text, record);
      at += 4 + availabilityOf(availability.toUpperCase(), summaries.slice(at + 4)).taken;
    }
  }

  #takeBalance(type: string, text: string, record: Bai2Record): void {
    if (text === "") return;
    const amount = this.#amount(text, record);
    if (amount === undefined) return;
    const balance = { currency: this.#currency, amount, date: this.#date };
    if (type === OPENING_LEDGER) this.#table.opening(balance);
    else this.#table.closing(balance);
  }

  #takeTransaction(record: Bai2Record): void {
    const { type, amount: text, valueDate, bankReference, reference, memo } = transactionOf(
      record.fields,
    );
    const place = record.line;
    if (!this.#hasAccount) {
      this.problems.add("a transaction stands before the first account; get the file again", {
        place,
      });
      return;
    }
    if (type === MESSAGE) {
      this.#table.skip("empty", place, memo);
      return;
    }
    const side = sideOf(type);
    if (side === undefined) {
      this.problems.add(
        `the type ${JSON.stringify(type)} does not say whether money came in or went out; ` +
          "ask the bank for a type of BAI2's list",
        { place, column: "code", cell: type },
      );
      return;
    }
    const amount = this.#amount(text, record);
    if (amount === undefined) return;
    this.#table.line({
      place,
      currency: this.#currency,
      amount: { ...amount, value: BigInt(side) * amount.value },
      date: this.#date,
      valueDate: valueDate === "" ? this.#date : this.#day(valueDate, record),
      isReversal: false,
      words: { reference, bank_reference: bankReference, memo, code: type },
    });
  }

  #amount(text: string, { line }: Bai2Record): Decimal | undefined {
    const digits = digitsOf(this.#currency);
    const isNumber = /^[+-]?\d{1,38}$/.test(text);
    if (isNumber && digits >= 0) return { value: BigInt(text.replace("+", "")), scale: digits };
    const cell = `${text} ${this.#currency}`;
    this.problems.add(`${JSON.stringify(cell)} is no amount in minor units of a currency`, {
      place: line,
      column: "amount",
      cell,
    });
    return undefined;
  }

  #day(text: string, { line }: Bai2Record): number | null {
    const match = /^(\d\d)(\d\d)(\d\d)$/.exec(text);
    const day = match === null
      ? undefined
      : daysOf(2000 + Number(match[1]), Number(match[2]), Number(match[3]));
    if (day === undefined) {
      this.problems.add(`${JSON.stringify(text)} is no date`, { place: line, cell: text });
    }
    return day ?? null;
  }
}
