import { Group } from "./group.ts";
import { Lot } from "./lot.ts";

/** What a strategy returns: groups and residual together are the bag, to the unit. */
export class Resolution<E> {
  constructor(
    public groups: Group[],
    /** What stayed free: ascending ids, at most one lot per id. */
    public residual: Lot<E>[],
  ) {}
}
