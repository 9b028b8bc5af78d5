import type { f64 } from "../dialect.ts";
import { Strategy } from "../algebra/strategy.ts";

/**
 * A plugin: how a line of the host's data becomes a row, what the row is worth, and how rows are
 * matched. Ids, sessions, pinning and conservation are not its business.
 *
 * `L` is the `@record` class, `R` the author's own row, `C` the class of tunables.
 */
export abstract class Domain<L, R, C> {
  /** The tunables: what `init` was given, and the class's own initial values elsewhere. */
  config!: C;

  /**
   * One line into one row. All normalising belongs here: minor units, references, keys, day
   * numbers. A line that cannot be used calls `refuse`.
   *
   * The same object is handed over for every line: keep its values, never the object.
   */
  abstract project(line: L): R;

  /** What the row is worth in whole minor units: a safe integer, zero included. */
  abstract primary(row: R): f64;

  /**
   * What a line is worth: what `primary` says of the row that `project` makes of it. A host asks for it
   * once more, to prove a report; where the line alone tells, it can be said here without the rest of
   * `project`. What it says otherwise than `primary`, a host refuses.
   */
  worth(line: L): f64 {
    return this.primary(this.project(line));
  }

  /**
   * The currency that the row's amount is in, as three letters: for whoever shows amounts. Empty where
   * all amounts of the plugin are in one, which `@amount` may name.
   */
  currency(_row: R): string {
    return "";
  }

  /** How rows are matched. Called once a session, after `config` is set. */
  abstract strategy(): Strategy<R>;
}
