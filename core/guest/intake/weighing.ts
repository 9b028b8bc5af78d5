/// <reference path="../assembly.d.ts" />
import { Domain } from "../../sdk/domain.ts";
import { takeRefusal } from "../../sdk/refusal.ts";
import { isSafe } from "../../workspace/safe.ts";
import { badRow, Failure } from "../failure.ts";
import { keyId } from "./identity.ts";
import { NOT_MINOR } from "./intake.ts";
import { ArrowReader } from "./reader.ts";
import { Schema } from "./schema.ts";
import { Worths } from "./worths.ts";

/**
 * Rows of a stream that are only asked what they are worth: no more of each is read than that takes, and
 * nothing is kept of it.
 */
export class Weighing<L, R, C> {
  constructor(
    private schema: Schema<L, C>,
    private plugin: Domain<L, R, C>,
    private worths: Worths<R>,
  ) {}

  read(start: usize, size: usize): Failure | null {
    const reader = new ArrowReader(this.schema.weighed(), start, size);
    let failure: Failure | null = null;
    takeRefusal();
    if (reader.open()) {
      const line = this.schema.line();
      while (failure == null && reader.next()) failure = this.readBatch(reader, line);
    }
    reader.close();
    return failure == null ? reader.failure : failure;
  }

  private readBatch(reader: ArrowReader, line: L): Failure | null {
    const schema = this.schema;
    const hashed = schema.hashed;
    const ids = this.worths.ids;
    const amounts = this.worths.amounts;
    for (let row: i32 = 0; row < reader.rows; row++) {
      schema.loadWeighed(line, row);
      const amount = this.plugin.worth(line);
      const refusal = takeRefusal();
      if (refusal.length > 0) return badRow(reader.firstRow + <f64> row, refusal);
      if (!isSafe(amount)) return badRow(reader.firstRow + <f64> row, NOT_MINOR);
      ids.push(hashed ? keyId(schema.key(line)) : schema.id(line));
      amounts.push(amount);
    }
    return null;
  }
}
