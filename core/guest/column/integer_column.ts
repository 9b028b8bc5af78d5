/// <reference path="../assembly.d.ts" />
import { Batch } from "../arrow/batch.ts";
import { Field } from "../arrow/field.ts";
import { DATE, INT } from "../arrow/format.ts";
import { Slots } from "../arrow/slots.ts";
import { Failure } from "../failure.ts";
import { Column } from "./column.ts";
import { firstUnsafe, UNSAFE } from "./whole.ts";

/** An `i64` column: whole numbers, days, or milliseconds. */
export class IntegerColumn extends Column {
  private slots: Slots = new Slots();
  private wide: bool = true;
  private data: usize = 0;

  constructor(name: string, required: bool) {
    super(name, required);
  }

  get accepted(): string {
    return "Int64, Int32, Date32 or Date64";
  }

  accepts(field: Field): bool {
    this.wide = field.bits == 64;
    if (field.encoded || (field.bits != 64 && field.bits != 32)) return false;
    return field.type == DATE || (field.type == INT && field.signed);
  }

  open(batch: Batch, node: u32, buffer: u32): Failure | null {
    const problem = this.slots.open(batch, node, buffer);
    if (problem.length > 0) return this.broken(problem);
    const width: u64 = this.wide ? 8 : 4;
    if (batch.bufferSize(buffer + 1) < <u64> batch.rows * width) {
      return this.broken("its data is too short");
    }
    this.data = batch.buffer(buffer + 1);
    const row = this.wide ? firstUnsafe(this.data, this.slots) : -1;
    return row < 0 ? this.checkNulls(this.slots, batch) : this.refuse(batch, row, UNSAFE);
  }

  /** A row's value, 0 for a null. */
  @inline
  at(row: i32): i64 {
    if (this.slots.isNull(row)) return 0;
    return this.wide
      ? load<i64>(this.data + (<usize> row << 3))
      : <i64> load<i32>(this.data + (<usize> row << 2));
  }
}
