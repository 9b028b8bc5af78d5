/// <reference path="../assembly.d.ts" />
import { Batch } from "../arrow/batch.ts";
import { Field } from "../arrow/field.ts";
import { DATE, INT } from "../arrow/format.ts";
import { Failure } from "../failure.ts";
import { NumericColumn } from "./numeric.ts";

const MS_PER_DAY: f64 = 86400000;

/** A column of dates: days since 1970-01-01, whatever they came as. */
export class DateColumn extends NumericColumn {
  /** The stream has them in milliseconds. */
  private timed: bool = false;

  constructor(name: string, required: bool) {
    super(name, required);
  }

  get accepted(): string {
    return "Int64, Int32, Date32 or Date64";
  }

  protected fits(field: Field): bool {
    this.timed = field.type == DATE && field.bits == 64;
    return field.type == DATE || (field.type == INT && field.signed);
  }

  protected check(batch: Batch): Failure | null {
    return this.checkWhole(batch);
  }

  /** A row's day, NaN for a null. */
  @inline
  at(row: i32): f64 {
    if (this.slots.isNull(row)) return NaN;
    if (!this.wide) return <f64> load<i32>(this.data + (<usize> row << 2));
    const value = <f64> load<i64>(this.data + (<usize> row << 3));
    return this.timed ? Math.floor(value / MS_PER_DAY) : value;
  }
}
