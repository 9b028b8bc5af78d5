import type { bool, f64, i32 } from "../dialect.ts";
import { ranked } from "../algebra/order/ranked.ts";

/** Positions on a line, to be asked which of them lie near a place. */
export class Neighbours {
  /** The positions by (key, position). */
  line: i32[] = [];

  /** The key of each, in the same order. */
  private keys: f64[] = [];

  /** @param keys where each position stands; one whose key is NaN is near nothing */
  constructor(positions: i32[], keys: f64[], private radius: f64) {
    for (const at of ranked(keys)) {
      if (keys[at] != keys[at]) continue;
      this.line.push(positions[at]);
      this.keys.push(keys[at]);
    }
  }

  /** The first place in the line that is not below a key by more than the radius. */
  firstNear(key: f64): i32 {
    let low: i32 = 0;
    let high: i32 = this.line.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key - this.keys[middle] <= this.radius) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Whether a place in the line is not above a key by more than the radius. */
  isNear(at: i32, key: f64): bool {
    return at < this.line.length && this.keys[at] - key <= this.radius;
  }
}
