import type { bool, f64, i32 } from "../dialect.ts";
import { Apartness } from "../algebra/apart/apartness.ts";
import { Allocation } from "../algebra/lot/group.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { sortedBy } from "../algebra/order/ranked.ts";
import { Strategy } from "../algebra/strategy.ts";
import { Span } from "../algebra/trace/trace.ts";
import { admit } from "./admission.ts";
import { frozenGroup, notApart, notASet, unknownGroup, unknownMember } from "./errors.ts";
import { explain, Explained } from "./explain.ts";
import { cannotHold, hold } from "./hold.ts";
import { Ledger } from "./ledger.ts";
import { LiveGroup } from "./live_group.ts";
import { merge, WantedGroup } from "./merge.ts";
import { offer } from "./offer.ts";
import { dividedOf, partOf, WHOLE } from "./part.ts";
import { propose } from "./propose.ts";
import { Refusal } from "./refusal.ts";
import { Row } from "./row.ts";
import { run } from "./run.ts";

/**
 * A stateful ledger around one strategy: a solve proposes groups, a person pins, merges, detaches and
 * dissolves them, and the next solve proposes again around what is pinned.
 *
 * After every operation the allocations of each row add up to its amount. An operation that cannot
 * be done answers with a `Refusal` and has changed nothing; `null` means done.
 *
 * ```ts
 * const recon = new Recon<f64>(exact1to1<f64>((_lot) => "any"), (cents) => cents);
 * recon.upsertAll([1, 2], [10000, -10000]);
 * recon.solve();
 * recon.pinClean(0);
 * recon.live().length; // 1: both rows are in one pinned group
 * ```
 */
export class Recon<E> {
  private ledger: Ledger<E> = new Ledger<E>();
  /** Which rows people keep apart. */
  private kept: Apartness = new Apartness();

  /**
   * Begins with no rows.
   *
   * @param strategy what a solve runs on the rows that are not pinned
   * @param primary a row's amount in whole minor units: the quantity that is conserved
   */
  constructor(private strategy: Strategy<E>, private primary: (row: E) => f64) {}

  /** How many rows the ledger holds. */
  get rows(): f64 {
    return this.ledger.rows.size;
  }

  /** The sum of the rows' amounts, in minor units. */
  get amount(): f64 {
    return this.ledger.amount;
  }

  /** The sum of the rows' magnitudes, in minor units; it never passes 2^53 - 1. */
  get gross(): f64 {
    return this.ledger.gross;
  }

  /** Every row as a whole lot, ascending by id, those of amount zero too. */
  whole(): Lot<E>[] {
    return this.ledger.rows.inOrder().map<Lot<E>>((row) =>
      row.lot.amount == row.amount ? row.lot : row.lot.withAmount(row.amount)
    );
  }

  /** Every live group, in ascending order of group ids. */
  live(): LiveGroup[] {
    return this.ledger.groups().inOrder();
  }

  /** Adds or replaces one row; see `upsertAll`. */
  upsert(id: f64, row: E): Refusal | null {
    return this.upsertAll([id], [row]);
  }

  /**
   * Adds or replaces rows, all of them or none. A new row becomes a proposed singleton. A row whose
   * amount stays the same stays in its groups. A row whose amount changes leaves them: a proposed
   * group goes on without it, a pinned one is void and falls apart into proposed singletons.
   *
   * @param held for each row what of it somebody else keeps, in minor units: it is pinned by itself, and
   * only the rest is matched here. An empty list where nobody keeps any.
   * @returns `amount_overflow` for an amount that is no safe integer, or that takes the gross past
   * 2^53 - 1; `duplicate_id` for two rows with one id; `ingest` for an id that is no safe integer;
   * `insufficient_live_amount` for a held part that is not within what is free of its row
   */
  upsertAll(ids: f64[], rows: E[], held: f64[] = []): Refusal | null {
    const arrivals = new Array<Row<E>>(rows.length);
    for (let i: i32 = 0; i < rows.length; i++) {
      arrivals[i] = new Row<E>(ids[i], this.primary(rows[i]), rows[i]);
    }
    const refusal = cannotHold<E>(this.ledger, arrivals, held);
    const refused = refusal == null ? admit<E>(this.ledger, arrivals) : refusal;
    if (refused == null && held.length > 0) hold<E>(this.ledger, ids, held);
    return refused;
  }

  /**
   * Takes rows out. A pinned group that held one is void and falls apart into proposed singletons; a
   * proposed one that is left with one member becomes `unmatched`. Unknown ids are ignored.
   */
  remove(ids: f64[]): void {
    for (const id of ids) {
      const row = this.ledger.rows.find(id);
      if (row != null) {
        this.ledger.withdraw(row);
        this.ledger.rows.drop(row);
      }
    }
    this.ledger.settle();
  }

  /**
   * Runs the strategy on everything that is not pinned, and puts its groups in the place of all
   * proposals: numbered afresh in order of their lowest id, and after them a singleton for each
   * rest.
   *
   * @param span a trace to run under, where somebody is watching
   * @param part of a strategy that may be cut, what of it is run: `WHOLE`, `EACH` or `AFTER`
   * @returns `conservation_violated` if the strategy's parts of some row do not make up the row
   */
  solve(span: Span | null = null, part: i32 = WHOLE): Refusal | null {
    const bag = offer<E>(this.ledger);
    const strategy = partOf<E>(this.strategy, part);
    return propose<E>(this.ledger, run<E>(strategy, bag, span, this.kept));
  }

  /** Whether a solve may be cut into parts: the strategy's root is `sharded`. */
  get isCut(): bool {
    return dividedOf<E>(this.strategy) != null;
  }

  /**
   * By what a row may be cut, whether it is in the ledger or not: rows of one shard share a whole number
   * from 0 to 2^53 - 1, and those of two rarely do. NaN where the strategy is of one piece.
   */
  shardOf(id: f64, row: E): f64 {
    const divided = dividedOf<E>(this.strategy);
    if (divided == null) return NaN;
    const amount = this.primary(row);
    return divided.shardOf(new Lot<E>(id, amount, amount, row));
  }

  /**
   * Says of each row how it would fare in the next solve: which nodes see it, which proposals it is
   * in, by what figures a gate turns one down, and where it ends. Nothing is changed.
   *
   * @param told is added what there is to say, in the order of `ids`, each row once
   * @returns `unknown_id`
   */
  explain(ids: f64[], told: Explained[]): Refusal | null {
    return explain<E>(this.ledger, this.strategy, this.kept, ids, told);
  }

  /** Makes a proposal a decision, which no solve touches. `unknown_group` if there is none. */
  pin(groupId: f64): Refusal | null {
    return this.setPinned(groupId, true);
  }

  /** Makes a decision a proposal again, as it stands. `unknown_group` if there is none. */
  unpin(groupId: f64): Refusal | null {
    return this.setPinned(groupId, false);
  }

  /** Pins every proposed group that the predicate accepts. */
  pinWhere(accept: (group: LiveGroup) => bool): void {
    for (const group of this.live()) {
      if (!group.pinned && accept(group)) this.ledger.setPinned(group, true);
    }
  }

  /**
   * Pins every proposed group of two or more whose net is within the tolerance, in minor units.
   *
   * @param doubtless only those that are sure, or of which nobody says how sure
   */
  pinClean(tol: f64, doubtless: bool = false): void {
    this.pinWhere((group) =>
      group.members.length > 1 && Math.abs(group.net) <= tol && (!doubtless || group.isDoubtless)
    );
  }

  /** Pins every proposed singleton that holds one of the rows. Unknown ids are ignored. */
  pinSingletons(ids: f64[]): void {
    for (const id of ids) {
      const row = this.ledger.rows.find(id);
      if (row != null) {
        for (const group of this.ledger.groupsOf(row)) {
          if (group.members.length == 1) this.ledger.setPinned(group, true);
        }
      }
    }
  }

  /**
   * Pins one group over exact parts of rows, taken out of the proposed groups that hold them, lowest
   * group id first; what is left of those stays proposed. Parts of one row are added up.
   *
   * @param label what the group's origin will say
   * @returns `unknown_id`; `degenerate_group` for fewer than two rows or a part of zero;
   * `insufficient_live_amount` for a part that is not within what is free of its row
   */
  merge(parts: Allocation[], label: string, reason: string): Refusal | null {
    return merge<E>(this.ledger, [new WantedGroup(parts, label, reason)]);
  }

  /** The same for several groups: all of them, or none. */
  mergeAll(merges: WantedGroup[]): Refusal | null {
    return merge<E>(this.ledger, merges);
  }

  /**
   * Takes rows out of a proposed group; each becomes a singleton.
   *
   * @returns `unknown_group`, `frozen_group`, or `unknown_member`
   */
  detach(groupId: f64, ids: f64[]): Refusal | null {
    const group = this.ledger.groups().find(groupId);
    if (group == null) return unknownGroup(groupId);
    if (group.pinned) return frozenGroup(groupId);
    for (const id of ids) if (!group.holds(id)) return unknownMember(groupId, id);
    for (const id of ids) this.ledger.release(group, id);
    this.ledger.settle();
    return null;
  }

  /**
   * Breaks a proposed group up into singletons.
   *
   * @returns `unknown_group` or `frozen_group`
   */
  dissolve(groupId: f64): Refusal | null {
    const group = this.ledger.groups().find(groupId);
    if (group == null) return unknownGroup(groupId);
    if (group.pinned) return frozenGroup(groupId);
    for (const member of group.members) this.ledger.release(group, member.id);
    this.ledger.settle();
    return null;
  }

  /**
   * Keeps rows apart from now on: no solve proposes a group that holds one of the left together with
   * one of the right, but for a soak, which claims no relation. A merge by hand may still do so. Ids
   * that no row has hold for the row that comes.
   *
   * @returns `degenerate_apart` where a side names no row, or a row is on both
   */
  apart(left: f64[], right: f64[]): Refusal | null {
    const both = sharedId(left, right);
    if (left.length == 0 || right.length == 0 || !isNaN(both)) return notApart(both);
    this.kept.keep(left, right);
    this.renew(left);
    this.renew(right);
    return null;
  }

  /**
   * Has no solve propose a group of these very rows from now on; of some of them, or with more, it may.
   *
   * @returns `degenerate_apart` for fewer than two rows, or one that is named twice
   */
  neverAgain(ids: f64[]): Refusal | null {
    const ascending = sortedBy<f64>(ids, (id) => id);
    for (let i: i32 = 1; i < ascending.length; i++) {
      if (ascending[i] == ascending[i - 1]) return notASet(ascending[i]);
    }
    if (ids.length < 2) return notASet(NaN);
    this.kept.forbid(ids);
    this.renew(ids);
    return null;
  }

  /** Gives rows lots of their own: what a strategy remembers of the old ones no longer holds. */
  private renew(ids: f64[]): void {
    for (const id of ids) {
      const row = this.ledger.rows.find(id);
      if (row == null) continue;
      row.lot = row.lot.withAmount(row.lot.amount);
      this.ledger.move(row);
    }
  }

  /** Makes a group a decision, or a proposal. `unknown_group` if there is none. */
  private setPinned(groupId: f64, pinned: bool): Refusal | null {
    const group = this.ledger.groups().find(groupId);
    if (group == null) return unknownGroup(groupId);
    this.ledger.setPinned(group, pinned);
    return null;
  }
}

/** The lowest id that stands in both lists, or NaN. */
function sharedId(left: f64[], right: f64[]): f64 {
  const ones = sortedBy<f64>(left, (id) => id);
  const others = sortedBy<f64>(right, (id) => id);
  let at: i32 = 0;
  for (const id of ones) {
    while (at < others.length && others[at] < id) at++;
    if (at < others.length && others[at] == id) return id;
  }
  return NaN;
}
