import { Group } from "./group.ts";
import { Lot } from "./lot.ts";

/** What a strategy returns: groups and residual together are the bag, to the unit. */
export class Resolution<E> {
  /** From here on nobody changes either list. `Strategy.run` sorts a residual that is not sorted. */
  constructor(
    /** What was formed, by the node itself and by those below it. */
    public groups: Group[],
    /** What stayed free: ascending ids, at most one lot per id. */
    public residual: Lot<E>[],
  ) {}
}
