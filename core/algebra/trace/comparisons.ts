import type { bool, f64, i32 } from "../../dialect.ts";
import { Lot } from "../lot/lot.ts";
import { MAX_EXACT } from "../order/mul_div.ts";

/** More pairs than this are for a computer to read no more than for a person. */
const MOST: i32 = 1000000;

/** The pairs that a strategy compared, level by level: what weights can be learned from. */
export class Comparisons {
  /** What the levels are called, and what each may answer. */
  levels: string[] = [];
  answers: string[][] = [];
  /** The rows of each pair, and its answers as one number: see `Level`. */
  plus: f64[] = [];
  minus: f64[] = [];
  codes: f64[] = [];
  /** Of which pairs a row was no longer free as a whole: the pair's place, and what was free of both. */
  left: f64[] = [];
  /** Why these are not all, or not of one kind; empty where all is well. */
  problem: string = "";

  /** Whether a number can say which answers were given. */
  private fits: bool = true;

  /** Says by which levels the next pairs are compared: all of a strategy by the same. */
  by(levels: string[], answers: string[][]): void {
    if (this.levels.length == 0) {
      this.levels = levels;
      this.answers = answers;
      let kinds: f64 = 1;
      for (const some of answers) kinds *= <f64> some.length;
      this.fits = kinds <= MAX_EXACT;
      if (this.fits) return;
      this.problem =
        "the levels have more than 2^53 answers together; give fewer levels, or fewer answers";
    } else if (!sameTexts(this.levels, levels) || !sameLists(this.answers, answers)) {
      this.problem = "the strategy compares by two sets of levels; give both the same";
    }
  }

  /** Notes a pair, while there is room. */
  add<E>(plus: Lot<E>, minus: Lot<E>, code: f64): void {
    if (!this.fits) return;
    if (this.codes.length >= MOST) {
      this.problem = "there are more than a million pairs; narrow the window, or take less data";
      return;
    }
    if (plus.amount != plus.original || minus.amount != minus.original) {
      this.left.push(this.codes.length);
      this.left.push(plus.amount);
      this.left.push(minus.amount);
    }
    this.plus.push(plus.id);
    this.minus.push(minus.id);
    this.codes.push(code);
  }
}

function sameLists(some: string[][], others: string[][]): bool {
  if (some.length != others.length) return false;
  for (let i: i32 = 0; i < some.length; i++) if (!sameTexts(some[i], others[i])) return false;
  return true;
}

function sameTexts(some: string[], others: string[]): bool {
  if (some.length != others.length) return false;
  for (let i: i32 = 0; i < some.length; i++) if (some[i] != others[i]) return false;
  return true;
}
