/// <reference path="../assembly.d.ts" />
import { Domain } from "../../sdk/domain.ts";
import { takeRefusal } from "../../sdk/refusal.ts";
import { isSafe } from "../../workspace/safe.ts";
import { IntegerColumn } from "../column/integer.ts";
import { ArrowReader } from "./reader.ts";
import { badRow, Failure } from "../failure.ts";
import { atRow } from "../last_words.ts";
import { keyId } from "./identity.ts";
import { Schema } from "./schema.ts";

/** The column that says what of each row somebody else keeps, in minor units; no plugin declares it. */
const HELD: string = "florecon.held";

/** Rows on their way from a stream into the ledger: all of them are read before one is kept. */
export class Intake<L, R, C> {
  ids: f64[] = [];
  rows: R[] = [];
  /** The keys behind the ids, where ids are hashed. */
  keys: string[] = [];
  /** What of each row somebody else keeps; empty where the stream does not say. */
  held: f64[] = [];

  constructor(private schema: Schema<L, C>, private plugin: Domain<L, R, C>) {}

  read(start: usize, size: usize): Failure | null {
    const held = new IntegerColumn(HELD, false);
    const reader = new ArrowReader(this.schema.columns(), start, size, held);
    let failure: Failure | null = null;
    takeRefusal(); // a strategy may have called minor() meanwhile: no row's business
    if (reader.open()) {
      const line = this.schema.line();
      while (failure == null && reader.next()) {
        failure = this.readBatch(reader, line);
        for (let row: i32 = 0; reader.hasExtra && row < reader.rows; row++) {
          this.held.push(<f64> held.at(row));
        }
      }
    }
    atRow(0);
    reader.close();
    return failure == null ? reader.failure : failure;
  }

  private readBatch(reader: ArrowReader, line: L): Failure | null {
    const hashed = this.schema.hashed;
    for (let row: i32 = 0; row < reader.rows; row++) {
      this.schema.load(line, row);
      atRow(reader.firstRow + <f64> row + 1);
      if (hashed) {
        const key = this.schema.key(line);
        this.keys.push(key);
        this.ids.push(keyId(key));
      } else this.ids.push(this.schema.id(line));
      const projected = this.plugin.project(line);
      const amount = this.plugin.primary(projected);
      const refusal = takeRefusal();
      if (refusal.length > 0) return badRow(reader.firstRow + <f64> row, refusal);
      if (!isSafe(amount)) return badRow(reader.firstRow + <f64> row, NOT_MINOR);
      this.rows.push(projected);
    }
    return null;
  }
}

export const NOT_MINOR: string =
  "primary() is not a whole number up to 2^53 - 1; turn the amount into minor units with minor()";
