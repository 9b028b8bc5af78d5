import type { f64, i32 } from "../dialect.ts";

/** How heavy the heaviest two pairs of each lot are, so that each pair knows its best rival. */
export class Rivals {
  private first: f64[];
  private second: f64[];
  /** Which pair is the heaviest of a lot. */
  private heaviest: i32[];

  constructor(lots: i32, private plus: i32[], private minus: i32[], private weights: f64[]) {
    this.first = new Array<f64>(lots).fill(-Infinity);
    this.second = new Array<f64>(lots).fill(-Infinity);
    this.heaviest = new Array<i32>(lots).fill(-1);
    for (let pair: i32 = 0; pair < weights.length; pair++) {
      this.note(plus[pair], pair);
      this.note(minus[pair], pair);
    }
  }

  /** The weight of the heaviest other pair that one of a pair's lots is in; -Infinity for none. */
  besides(pair: i32): f64 {
    return Math.max(this.at(this.plus[pair], pair), this.at(this.minus[pair], pair));
  }

  private at(lot: i32, pair: i32): f64 {
    return this.heaviest[lot] == pair ? this.second[lot] : this.first[lot];
  }

  private note(lot: i32, pair: i32): void {
    const weight = this.weights[pair];
    if (weight > this.first[lot]) {
      this.second[lot] = this.first[lot];
      this.first[lot] = weight;
      this.heaviest[lot] = pair;
    } else if (weight > this.second[lot]) this.second[lot] = weight;
  }
}
