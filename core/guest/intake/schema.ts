import { Column } from "../column/column.ts";
import { Fields } from "../command/fields.ts";

/**
 * What the compiler writes for a plugin, from its `@record` and config classes: the typed way from
 * columns to a line, and what the plugin says of itself. Nothing is looked up by name at run time.
 *
 * @example
 * ```ts
 * class Binding extends Schema<Line, Config> {
 *   private account: TextColumn = new TextColumn("account", true); // an @id
 *   private amount: DecimalColumn = new DecimalColumn("amount", true); // the @amount
 *   private day: IntegerColumn = new IntegerColumn("day", true); // an @id
 *
 *   get hashed(): bool { return true; } // false where one i64 is the whole id
 *   describe(): string { return '{"abi_version":1,…}'; }
 *   currency(): string { return ""; }
 *   columns(): Column[] { return [this.account, this.amount, this.day]; }
 *   line(): Line { return new Line(); }
 *   load(line: Line, row: i32): void {
 *     line.account = this.account.at(row);
 *     line.amount = this.amount.at(row);
 *     line.day = this.day.at(row);
 *   }
 *   id(_line: Line): f64 { return 0; } // `<f64>line.id` where not hashed
 *   key(line: Line): string {
 *     return keyPart("account", line.account) + PART + line.day.toString();
 *   }
 *   config(): Config { return new Config(); }
 *   configure(config: Config, given: Fields): void {
 *     config.tol = given.number("tol", config.tol);
 *   }
 * }
 * ```
 */
export abstract class Schema<L, C> {
  /** Whether rows are known by a hash of `key`: a text id, or an id of several columns. */
  abstract get hashed(): bool;

  /** The describe document, as JSON. */
  abstract describe(): string;

  /** The currency that `@amount` names, or an empty text. */
  abstract currency(): string;

  /** The declared columns, in declared order: the same objects every time. */
  abstract columns(): Column[];

  abstract line(): L;

  /** Fills a line from a row of the batch at hand: at least the id and what the plugin reads. */
  abstract load(line: L, row: i32): void;

  /** The declared columns that it takes to say what a line is worth. */
  weighed(): Column[] {
    return this.columns();
  }

  /** Fills a line with as much as that takes, from a row of the batch at hand. */
  loadWeighed(line: L, row: i32): void {
    this.load(line, row);
  }

  /** The id of a line whose id is one whole number. */
  abstract id(line: L): f64;

  /** The identifying parts of a line, whole numbers in decimal, joined by `PART`. */
  abstract key(line: L): string;

  /** Tunables as the plugin's class sets them. */
  abstract config(): C;

  /**
   * Sets what is given: `number` for f64, `integer` for i64, `flag` for bool, `text` for string.
   * `given` refuses wrong types, and in the end every field that was not asked for.
   */
  abstract configure(config: C, given: Fields): void;
}
