import type { f64 } from "../../dialect.ts";
import { Lot } from "../lot/lot.ts";
import { Strategy } from "../strategy.ts";

/** A strategy whose work may be cut, seen without the type of its key. */
export abstract class Divided<E> extends Strategy<E> {
  /**
   * Of two steps.
   *
   * @param each sees the lots of all shards, and lets none meet one of another shard
   * @param after sees what that left, all together
   */
  constructor(name: string, public each: Strategy<E>, public after: Strategy<E> | null) {
    super(name);
  }

  /** What a lot has in common with all of its shard, and with next to no other: 0 to 2^53 - 1. */
  abstract shardOf(lot: Lot<E>): f64;
}
