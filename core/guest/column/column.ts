import { Batch } from "../arrow/batch.ts";
import { Field } from "../arrow/field.ts";
import { Slots } from "../arrow/slots.ts";
import { badColumn, badValue, Failure } from "../failure.ts";

/**
 * A declared column, bound to what a stream has for it. A batch is checked as a whole when it is
 * taken up; reading its rows afterwards checks nothing.
 */
export abstract class Column {
  /**
   * @param name as the host spells it
   * @param required whether a null is refused: ids and the amount
   */
  constructor(public name: string, public required: bool) {}

  /** The Arrow types that fit, in words. */
  abstract get accepted(): string;

  /** Binds to a stream's column; false where its type does not fit. */
  abstract accepts(field: Field): bool;

  /** Takes up a batch: `node` and `buffer` are the first of the column's own. */
  abstract open(batch: Batch, node: u32, buffer: u32): Failure | null;

  /** Lets go of what belongs to a stream. */
  close(): void {}

  /** Refuses a null where there must be none. */
  protected checkNulls(slots: Slots, batch: Batch): Failure | null {
    if (!this.required) return null;
    const row = slots.firstNull();
    if (row < 0) return null;
    return badValue(this.name, batch.firstRow + <f64> row, "it is null; every row needs a value");
  }

  protected broken(problem: string): Failure {
    return badColumn(this.name, problem);
  }

  protected refuse(batch: Batch, row: i32, problem: string): Failure {
    return badValue(this.name, batch.firstRow + <f64> row, problem);
  }
}
