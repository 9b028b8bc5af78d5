/// <reference path="../assembly.d.ts" />
import { Batch } from "../arrow/batch.ts";
import { Field } from "../arrow/field.ts";
import { FLOAT, INT } from "../arrow/format.ts";
import { Slots } from "../arrow/slots.ts";
import { Failure } from "../failure.ts";
import { Column } from "./column.ts";
import { firstUnsafe, UNSAFE } from "./whole.ts";

/** An `f64` column. */
export class DecimalColumn extends Column {
  private slots: Slots = new Slots();
  private wide: bool = true;
  private whole: bool = false;
  private data: usize = 0;

  constructor(name: string, required: bool) {
    super(name, required);
  }

  get accepted(): string {
    return "Float64, Float32, Int64 or Int32";
  }

  accepts(field: Field): bool {
    this.wide = field.bits == 64;
    this.whole = field.type == INT;
    if (field.encoded || (field.bits != 64 && field.bits != 32)) return false;
    return field.type == FLOAT || (field.type == INT && field.signed);
  }

  open(batch: Batch, node: u32, buffer: u32): Failure | null {
    const problem = this.slots.open(batch, node, buffer);
    if (problem.length > 0) return this.broken(problem);
    const width: u64 = this.wide ? 8 : 4;
    if (batch.bufferSize(buffer + 1) < <u64> batch.rows * width) {
      return this.broken("its data is too short");
    }
    this.data = batch.buffer(buffer + 1);
    if (this.whole) {
      const row = this.wide ? firstUnsafe(this.data, this.slots) : -1;
      if (row >= 0) return this.refuse(batch, row, UNSAFE);
    } else {
      const row = this.firstInfinite();
      if (row >= 0) return this.refuse(batch, row, "it is NaN or infinite; send a finite number");
    }
    return this.checkNulls(this.slots, batch);
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

  private firstInfinite(): i32 {
    for (let row: i32 = 0; row < this.slots.rows; row++) {
      const value = this.stored(row);
      if (!(value - value == 0) && !this.slots.isNull(row)) return row;
    }
    return -1;
  }
}
