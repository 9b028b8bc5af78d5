import type { f64 } from "../../dialect.ts";

/** What a gate had to say against a proposal. */
export class GateNote {
  /** `GroupView` makes them, while somebody listens. */
  constructor(
    /**
     * `amount` for minor units, `measure` for days, lines and the like, `need` where there is no figure;
     * `weight` for what a level of `scored` made of the pair, in millibits and without a limit.
     */
    public kind: string,
    /** What the author calls it: `days`, `fee`, `one line of each book`. */
    public name: string,
    /** What it came to; not finite where nobody knows. */
    public figure: f64,
    /** The most that it may come to. */
    public limit: f64,
  ) {}
}
