import { StatementBuilder, type StatementFormat, type StatementLine } from "../../statement/mod.ts";
import {
  daysOf,
  type Decimal,
  decimalOf,
  Problems,
  type ReadOptions,
  SourceFault,
  type Table,
} from "../../table/mod.ts";
import { headText, textOf, utf8Kind } from "../../text/mod.ts";
import type { XmlTree } from "../../xml/mod.ts";
import { OfxFault, readElements } from "./elements.ts";

const OFX: StatementFormat = {
  format: "ofx",
  placed: "entry",
  fields: [
    "reference",
    "bank_reference",
    "check_number",
    "counterparty",
    "counterparty_account",
    "memo",
    "code",
  ],
  hasReversals: false,
};

/** A bank's statement, a card's, and what investments have of a bank's. */
const STATEMENTS = ["STMTRS", "CCSTMTRS", "INVSTMTRS"];
const ACCOUNTS = ["BANKACCTFROM", "CCACCTFROM", "INVACCTFROM"];
const OTHER_ACCOUNTS = ["BANKACCTTO", "CCACCTTO"];

/** Reads OFX of either half, SGML and XML, and QFX, which is the same. */
export function readOfxTable(bytes: Uint8Array, options: ReadOptions): Table {
  const problems = new Problems(options.file, "entry");
  const encoding = options.read?.encoding ?? ownEncoding(bytes);
  const { bytes: utf8 } = textOf(bytes, problems, encoding);
  const reading = new Reading(new TextDecoder().decode(utf8), options, problems);
  return reading.run();
}

/** The header names a page of 256 letters, and many banks write UTF-8 all the same. */
function ownEncoding(bytes: Uint8Array): string | undefined {
  const isUtf8 = utf8Kind(bytes) !== undefined;
  const page = /CHARSET:\s*(\d{4})/.exec(headText(bytes))?.[1];
  return isUtf8 || page === undefined ? undefined : `windows-${page}`;
}

class Reading {
  readonly #table: StatementBuilder;
  #entries = 0;

  constructor(
    private readonly text: string,
    options: ReadOptions,
    private readonly problems: Problems,
  ) {
    this.#table = new StatementBuilder(OFX, options);
  }

  run(): Table {
    const statements = descendants(this.#elements(), STATEMENTS);
    if (statements.length === 0) throw new SourceFault("there is no statement in it; get it again");
    for (const statement of statements) this.#takeStatement(statement);
    this.problems.throwIfAny();
    return this.#table.finish();
  }

  #elements(): XmlTree {
    const start = this.text.search(/<OFX>/i);
    try {
      return readElements(this.text.slice(Math.max(0, start)));
    } catch (fault) {
      if (!(fault instanceof OfxFault)) throw fault;
      throw new SourceFault(`${fault.message}; get it again`);
    }
  }

  #takeStatement(statement: XmlTree): void {
    const account = ACCOUNTS.map((name) => statement.textOf(name, "ACCTID")).find((it) =>
      it !== ""
    );
    this.#table.begin({ statement: "", account: account ?? "" });
    const currency = statement.textOf("CURDEF");
    for (const pending of descendants(statement, ["STMTTRNP"])) {
      this.#table.skip("pending", ++this.#entries, pending.textOf("TRNAMT"));
    }
    for (const entry of descendants(statement, ["STMTTRN"])) {
      const line = this.#line(entry, currency, ++this.#entries);
      if (line !== null) this.#table.line(line);
    }
    const amount = amountOf(statement.textOf("LEDGERBAL", "BALAMT"));
    if (amount === undefined) return;
    const date = dayOf(statement.textOf("LEDGERBAL", "DTASOF")) ?? null;
    this.#table.closing({ currency, amount, date });
  }

  #line(entry: XmlTree, otherwise: string, place: number): StatementLine | null {
    const amount = amountOf(entry.textOf("TRNAMT"));
    // An amount in another currency than the account's says which; an original one is for information.
    const currency = entry.textOf("CURRENCY", "CURSYM") || otherwise;
    if (amount === undefined || currency === "") {
      const cell = `${entry.textOf("TRNAMT")} ${currency}`.trim();
      this.problems.add(
        "the entry has no amount and currency that can be read; get the file again",
        {
          place,
          column: "amount",
          cell,
        },
      );
      return null;
    }
    const other = OTHER_ACCOUNTS.map((name) => entry.textOf(name, "ACCTID"));
    return {
      place,
      currency,
      amount,
      date: this.#day(entry, "DTPOSTED", place),
      valueDate: this.#day(entry, "DTAVAIL", place),
      isReversal: false,
      words: {
        reference: entry.textOf("REFNUM"),
        bank_reference: entry.textOf("FITID"),
        check_number: entry.textOf("CHECKNUM"),
        counterparty: entry.textOf("NAME") || entry.textOf("PAYEE", "NAME"),
        counterparty_account: other.find((it) => it !== "") ?? "",
        memo: entry.textOf("MEMO"),
        code: entry.textOf("TRNTYPE"),
      },
    };
  }

  #day(entry: XmlTree, name: string, place: number): number | null {
    const text = entry.textOf(name);
    if (text === "") return null;
    const day = dayOf(text);
    if (day === undefined) {
      this.problems.add(`${JSON.stringify(text)} is no date`, { place, cell: text });
    }
    return day ?? null;
  }
}

/** `-12.50`, or in some countries `-12,50`. */
function amountOf(text: string): Decimal | undefined {
  return decimalOf(text, text.includes(",") ? "," : ".");
}

/** The day that `20260131120000[-5:EST]` begins with: as it is written, in the bank's zone. */
function dayOf(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:\d{4,6}(?:\.\d{1,3})?)?(?:\s*\[[^\]]*\])?$/.exec(text);
  return match === null ? undefined : daysOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The elements of some names, wherever they stand, but not within one another. */
function descendants(tree: XmlTree, names: string[]): XmlTree[] {
  return tree.children.flatMap((child) =>
    names.includes(child.name) ? [child] : descendants(child, names)
  );
}
