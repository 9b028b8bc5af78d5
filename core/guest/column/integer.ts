/// <reference path="../assembly.d.ts" />
import { Batch } from "../arrow/batch.ts";
import { Field } from "../arrow/field.ts";
import { DATE, INT } from "../arrow/format.ts";
import { Failure } from "../failure.ts";
import { NumericColumn } from "./numeric.ts";

/** An `i64` column: whole numbers, days, or milliseconds. */
export class IntegerColumn extends NumericColumn {
  constructor(name: string, required: bool) {
    super(name, required);
  }

  get accepted(): string {
    return "Int64, Int32, Date32 or Date64";
  }

  protected fits(field: Field): bool {
    return field.type == DATE || (field.type == INT && field.signed);
  }

  protected check(batch: Batch): Failure | null {
    return this.checkWhole(batch);
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
