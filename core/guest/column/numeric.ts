/// <reference path="../assembly.d.ts" />
import { Batch } from "../arrow/batch.ts";
import { Field } from "../arrow/field.ts";
import { Slots } from "../arrow/slots.ts";
import { Failure } from "../failure.ts";
import { Column } from "./column.ts";

const MAX_SAFE: i64 = 9007199254740991;

/** A column of numbers that stand side by side, of eight bytes each or of four. */
export abstract class NumericColumn extends Column {
  protected slots: Slots = new Slots();
  protected wide: bool = true;
  protected data: usize = 0;

  constructor(name: string, required: bool) {
    super(name, required);
  }

  accepts(field: Field): bool {
    this.wide = field.bits == 64;
    return !field.encoded && (field.bits == 64 || field.bits == 32) && this.fits(field);
  }

  /** Whether the numbers of a stream's column are of a kind that fits. */
  protected abstract fits(field: Field): bool;

  open(batch: Batch, node: u32, buffer: u32): Failure | null {
    const problem = this.slots.open(batch, node, buffer);
    if (problem.length > 0) return this.broken(problem);
    const width: u64 = this.wide ? 8 : 4;
    if (batch.bufferSize(buffer + 1) < <u64> batch.rows * width) {
      return this.broken("its data is too short");
    }
    this.data = batch.buffer(buffer + 1);
    const failure = this.check(batch);
    return failure == null ? this.checkNulls(this.slots, batch) : failure;
  }

  /** Refuses a number that no row may have. */
  protected abstract check(batch: Batch): Failure | null;

  /** Refuses a whole number that a double cannot keep. */
  protected checkWhole(batch: Batch): Failure | null {
    if (!this.wide) return null;
    for (let row: i32 = 0; row < this.slots.rows; row++) {
      const value = load<i64>(this.data + (<usize> row << 3));
      if ((value > MAX_SAFE || value < -MAX_SAFE) && !this.slots.isNull(row)) {
        return this.refuse(
          batch,
          row,
          "it is beyond plus or minus 2^53 - 1; send a smaller number",
        );
      }
    }
    return null;
  }
}
