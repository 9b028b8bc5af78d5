import type { Placed, ReadOptions, Skip, SourceColumn, Table } from "../table/mod.ts";
import { balancesOf, type Stated } from "./balances.ts";
import { booleanColumn, dateColumn, decimalColumn, textColumn } from "./columns.ts";
import type { StatedBalance, StatementField, StatementHead, StatementLine } from "./line.ts";

/** What a format calls itself, and what its lines say in words. */
export interface StatementFormat {
  format: string;
  placed: Placed;
  fields: StatementField[];
  hasReversals: boolean;
}

/**
 * Statements on their way into a table. Every format of them has the same columns: `statement`,
 * `account`, `currency`, `amount` (positive is money in), `date`, `value_date`, then its own words.
 */
export class StatementBuilder {
  readonly #statements: Stated[] = [];
  readonly #skips = new Map<string, Skip>();
  #rows = 0;

  constructor(private readonly kind: StatementFormat, private readonly options: ReadOptions) {}

  /** Begins a statement; the lines and balances that follow are its own. */
  begin(head: StatementHead): void {
    this.#statements.push({ head, opening: [], closing: [], lines: [], from: this.#rows });
  }

  /** What the statement says of itself; its readers learn it line by line. */
  get head(): StatementHead {
    return this.#statement.head;
  }

  opening(balance: StatedBalance): void {
    this.#statement.opening.push(balance);
  }

  closing(balance: StatedBalance): void {
    this.#statement.closing.push(balance);
  }

  line(line: StatementLine): void {
    this.#statement.lines.push(line);
    this.#rows++;
  }

  /** An entry that is no line: nothing has been booked. */
  skip(what: Skip["what"], place: number, text: string): void {
    const skip = this.#skips.get(what) ?? { what, count: 0, place, text };
    skip.count++;
    this.#skips.set(what, skip);
  }

  finish(): Table {
    const columns = this.#columns();
    const { file, read, columns: needed } = this.options;
    const lines = this.#lines();
    return {
      file,
      format: this.kind.format,
      // To which of its statement's balances a row leads, its currency tells.
      columns: columns.filter(({ name }) =>
        name === "currency" || (needed?.includes(name) ?? true)
      ),
      names: columns.map(({ name }) => name),
      rows: this.#rows,
      places: Uint32Array.from(lines, ({ place }) => place),
      placed: this.kind.placed,
      skipped: [...this.#skips.values()],
      balances: this.#statements.flatMap(balancesOf),
      settings: { ...read },
    };
  }

  #columns(): SourceColumn[] {
    const { fields, hasReversals } = this.kind;
    const lines = this.#lines();
    const heads = this.#statements.flatMap(({ head, lines }) => lines.map(() => head));
    return [
      textColumn("statement", heads.map(({ statement }) => statement)),
      textColumn("account", heads.map(({ account }) => account)),
      textColumn("currency", lines.map(({ currency }) => currency)),
      decimalColumn("amount", lines.map(({ amount }) => amount)),
      dateColumn("date", lines.map(({ date }) => date)),
      dateColumn("value_date", lines.map(({ valueDate }) => valueDate)),
      ...fields.map((field) => textColumn(field, lines.map(({ words }) => words[field] ?? ""))),
      ...(hasReversals
        ? [booleanColumn("reversal", lines.map(({ isReversal }) => isReversal))]
        : []),
    ];
  }

  #lines(): StatementLine[] {
    return this.#statements.flatMap(({ lines }) => lines);
  }

  get #statement(): Stated {
    const last = this.#statements.at(-1);
    if (last === undefined) throw new RangeError("a line stands before the first statement");
    return last;
  }
}
