import type { bool, i32 } from "../../dialect.ts";
import { Apartness } from "../apart/apartness.ts";
import { Lot } from "../lot/lot.ts";

/** How far a lot that nobody is left for looks for two others that would change their mates. */
const REACH: i32 = 256;

/**
 * Notes a pair: the first of the two by position has the other's position, and the other the first's,
 * or its own where the pair has rivals.
 */
export function marry(mates: i32[], one: i32, other: i32, hasRivals: bool): void {
  const first = one < other ? one : other;
  const second = one < other ? other : one;
  mates[first] = second;
  mates[second] = hasRivals ? second : first;
}

/**
 * Pairs the lots of one magnitude and key, as far as may be: each positive one with the first negative
 * one that is free and not kept apart from it. Where none is left, another one may give up its mate
 * that has a second choice.
 *
 * @param members positions of the bag, ascending
 */
export function pairAround<E>(
  bag: Lot<E>[],
  members: i32[],
  mates: i32[],
  apart: Apartness,
): void {
  const plus = members.filter((at) => bag[at].amount > 0);
  const minus = members.filter((at) => bag[at].amount < 0);
  const choice = new Choice<E>(bag, plus, minus, apart);
  choice.make();
  for (let p: i32 = 0; p < plus.length; p++) {
    const m = choice.mateOf[p];
    if (m >= 0) marry(mates, plus[p], minus[m], choice.hasRivals(p, m));
  }
}

/** Who goes with whom, by their places among those of their sign. */
class Choice<E> {
  /** The negative lot that each positive one goes with, and the other way round; -1 for none. */
  mateOf: i32[];
  private ownerOf: i32[];
  /** The negative lots that are free, in a ring: who comes after each, and before. */
  private after: i32[] = [];
  private before: i32[] = [];
  /** Where the ring begins and ends: the place behind the last lot. */
  private none: i32;

  constructor(
    private bag: Lot<E>[],
    private plus: i32[],
    private minus: i32[],
    private apart: Apartness,
  ) {
    this.mateOf = new Array<i32>(plus.length).fill(-1);
    this.ownerOf = new Array<i32>(minus.length).fill(-1);
    this.none = minus.length;
    for (let m: i32 = 0; m <= minus.length; m++) {
      this.after.push(m < minus.length ? m + 1 : 0);
      this.before.push(m > 0 ? m - 1 : minus.length);
    }
  }

  make(): void {
    for (let p: i32 = 0; p < this.plus.length; p++) {
      const m = this.freeFor(p);
      if (m >= 0) this.take(p, m);
      else this.swap(p);
    }
  }

  /** Whether one of a pair may stand with a third lot as well. */
  hasRivals(p: i32, m: i32): bool {
    for (let other: i32 = 0; other < this.minus.length; other++) {
      if (other != m && this.may(p, other)) return true;
    }
    for (let other: i32 = 0; other < this.plus.length; other++) {
      if (other != p && this.may(other, m)) return true;
    }
    return false;
  }

  private may(p: i32, m: i32): bool {
    return !this.apart.parts(this.bag[this.plus[p]].id, this.bag[this.minus[m]].id);
  }

  private take(p: i32, m: i32): void {
    if (this.ownerOf[m] < 0) {
      this.after[this.before[m]] = this.after[m];
      this.before[this.after[m]] = this.before[m];
    }
    this.mateOf[p] = m;
    this.ownerOf[m] = p;
  }

  private freeFor(p: i32): i32 {
    for (let m = this.after[this.none]; m != this.none; m = this.after[m]) {
      if (this.may(p, m)) return m;
    }
    return -1;
  }

  /** Takes the mate of another one that goes with a free lot in its place. */
  private swap(p: i32): void {
    if (this.after[this.none] == this.none) return;
    const reach = this.minus.length < REACH ? this.minus.length : REACH;
    for (let m: i32 = 0; m < reach; m++) {
      const owner = this.ownerOf[m];
      if (owner < 0 || !this.may(p, m)) continue;
      const other = this.freeFor(owner);
      if (other < 0) continue;
      this.take(owner, other);
      this.take(p, m);
      return;
    }
  }
}
