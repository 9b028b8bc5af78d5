/// <reference path="../assembly.d.ts" />
import { Batch } from "./batch.ts";
import { Texts } from "./texts.ts";

/** The texts that a dictionary column's indices stand for. */
export class Dictionary {
  private values: string[] = [];
  /** Whether an entry is null, as some writers have it. */
  private nulls: bool[] = [];
  private texts: Texts;

  /**
   * @param column the first column that uses it, for messages
   * @param wide whether its values are LargeUtf8
   */
  constructor(public id: i64, public column: string, public wide: bool) {
    this.texts = new Texts(wide);
  }

  get size(): i32 {
    return this.values.length;
  }

  /** Takes in a dictionary batch, instead of or behind what is there; answers what is wrong. */
  take(batch: Batch, appended: bool): string {
    const problem = this.texts.open(batch, 0, 0);
    if (problem.length > 0) return problem;
    if (!appended) {
      this.values = [];
      this.nulls = [];
    }
    for (let row: i32 = 0; row < batch.rows; row++) {
      const none = this.texts.slots.isNull(row);
      const start = this.texts.start(row);
      this.nulls.push(none);
      this.values.push(none ? "" : String.UTF8.decodeUnsafe(start, this.texts.end(row) - start));
    }
    return "";
  }

  /** The text of an index, empty for a null entry. */
  at(index: i32): string {
    return this.values[index];
  }

  isNull(index: i32): bool {
    return this.nulls[index];
  }
}
