/// <reference path="../assembly.d.ts" />
import { Batch } from "../arrow/batch.ts";
import { Field } from "../arrow/field.ts";
import { FLOAT, INT } from "../arrow/format.ts";
import { Failure } from "../failure.ts";
import { NumericColumn } from "./numeric.ts";

/** An `f64` column. */
export class DecimalColumn extends NumericColumn {
  private whole: bool = false;

  constructor(name: string, required: bool) {
    super(name, required);
  }

  get accepted(): string {
    return "Float64, Float32, Int64 or Int32";
  }

  protected fits(field: Field): bool {
    this.whole = field.type == INT;
    return field.type == FLOAT || (field.type == INT && field.signed);
  }

  protected check(batch: Batch): Failure | null {
    if (this.whole) return this.checkWhole(batch);
    for (let row: i32 = 0; row < this.slots.rows; row++) {
      const value = this.stored(row);
      if (!(value - value == 0) && !this.slots.isNull(row)) {
        return this.refuse(batch, row, "it is NaN or infinite; send a finite number");
      }
    }
    return null;
  }

  /** A row's value, 0 for a null. */
  @inline
  at(row: i32): f64 {
    return this.slots.isNull(row) ? 0 : this.stored(row);
  }

  @inline
  private stored(row: i32): f64 {
    if (this.wide) {
      const at = this.data + (<usize> row << 3);
      return this.whole ? <f64> load<i64>(at) : load<f64>(at);
    }
    const at = this.data + (<usize> row << 2);
    return this.whole ? <f64> load<i32>(at) : <f64> load<f32>(at);
  }
}
