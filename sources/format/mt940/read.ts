import { StatementBuilder, type StatementFormat, type StatementLine } from "../../statement/mod.ts";
import { Problems, type ReadOptions, type Table } from "../../table/mod.ts";
import { textOf } from "../../text/mod.ts";
import { readBalance } from "./balance.ts";
import { readBooking } from "./booking.ts";
import { type Tag, tagsOf } from "./tags.ts";
import { wordsOf } from "./words.ts";

const MT940: StatementFormat = {
  format: "mt940",
  placed: "line",
  fields: [
    "reference",
    "bank_reference",
    "mandate",
    "counterparty",
    "counterparty_account",
    "memo",
    "code",
  ],
  hasReversals: true,
};

/** Reads SWIFT's statements: MT940, and MT942 of what was booked within a day. */
export function readMt940Table(bytes: Uint8Array, options: ReadOptions): Table {
  const problems = new Problems(options.file, "line");
  const text = textOf(bytes, problems, options.read?.encoding);
  const reading = new Reading(options, problems);
  for (const tag of tagsOf(new TextDecoder().decode(text.bytes))) reading.take(tag);
  return reading.finish();
}

/** One pass over the fields of a file. */
class Reading {
  readonly #table: StatementBuilder;
  #hasTags = false;
  /** Whether the statement at hand has ended, or is about to begin. */
  #isClosed = true;
  #currency = "";
  /** The line that words may follow, and its words so far. */
  #line: StatementLine | null = null;
  #words: string[] = [];
  #lines = 0;

  constructor(options: ReadOptions, private readonly problems: Problems) {
    this.#table = new StatementBuilder(MT940, options);
  }

  take({ tag, lines, line }: Tag): void {
    if (this.problems.isFull) return;
    this.#hasTags = true;
    switch (tag.slice(0, 2)) {
      case "20":
        this.#begin();
        this.#table.head.statement = lines[0].trim();
        break;
      case "25":
        this.#takeAccount(lines[0].trim(), line);
        break;
      case "28":
        this.#within().head.statement = lines[0].trim();
        break;
      case "34":
        this.#within();
        this.#currency ||= lines[0].slice(0, 3);
        break;
      case "60":
      case "62":
        this.#takeBalance(tag, lines[0], line);
        break;
      case "61":
        this.#takeEntry(lines, line);
        break;
      case "86":
        if (this.#line !== null) this.#words.push(...lines);
        break;
      case "NS":
        if (this.#line !== null) this.#words.push(...lines.map((it) => it.replace(/^\d\d/, "")));
        break;
      default:
        this.#endLine();
    }
  }

  finish(): Table {
    this.#endLine();
    if (!this.#hasTags) {
      throw this.problems.fatal("there is no field of a statement in it; get an MT940 or MT942");
    }
    this.problems.throwIfAny();
    return this.#table.finish();
  }

  #begin(): void {
    this.#endLine();
    this.#table.begin({ statement: "", account: "" });
    this.#isClosed = false;
    this.#currency = "";
    this.#lines = 0;
  }

  /** The statement at hand: parts of one may come without their beginning. */
  #within(): StatementBuilder {
    if (this.#isClosed) this.#begin();
    this.#endLine();
    return this.#table;
  }

  #takeAccount(account: string, place: number): void {
    const { head } = this.#within();
    if (this.#lines === 0) head.account = account;
    else {
      this.problems.add(
        "another account stands amid the lines of a statement; get the file again",
        {
          place,
          column: "account",
          cell: account,
        },
      );
    }
  }

  #takeBalance(tag: string, text: string, place: number): void {
    const isOpening = tag.startsWith("60");
    const table = this.#within();
    const balance = readBalance(text, this.#currency);
    if (balance === undefined) {
      this.problems.add(`field ${tag} is no balance; get the file again`, { place, cell: text });
      return;
    }
    this.#currency = balance.currency;
    if (isOpening) table.opening(balance);
    else table.closing(balance);
    this.#isClosed = !isOpening;
  }

  #takeEntry(lines: string[], place: number): void {
    const table = this.#within();
    const entry = readBooking(lines);
    if (entry === undefined) {
      this.problems.add("field 61 is no line of a statement; get the file again", {
        place,
        cell: lines[0],
      });
      return;
    }
    this.#lines++;
    if (entry.isExpected) {
      table.skip("pending", place, lines[0]);
      return;
    }
    this.#line = {
      place,
      currency: this.#currency,
      amount: entry.amount,
      date: entry.date,
      valueDate: entry.valueDate,
      isReversal: entry.isReversal,
      words: {
        reference: entry.reference,
        bank_reference: entry.bankReference,
        memo: entry.supplement,
        code: entry.code,
      },
    };
  }

  /** Puts the line at hand and the words that followed it into the table. */
  #endLine(): void {
    const line = this.#line;
    if (line === null) return;
    const { words } = line;
    const told = wordsOf(this.#words);
    const all = (...texts: (string | undefined)[]) => texts.filter((it) => it).join(" ");
    line.words = {
      ...told,
      reference: told.reference || words.reference,
      bank_reference: words.bank_reference || told.bank_reference,
      memo: all(told.memo, words.memo),
      code: all(words.code, told.code),
    };
    this.#table.line(line);
    this.#line = null;
    this.#words = [];
  }
}
