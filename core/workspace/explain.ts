import type { f64, i32 } from "../dialect.ts";
import { Apartness } from "../algebra/apart/apartness.ts";
import { sortedBy } from "../algebra/order/ranked.ts";
import { Sighting } from "../algebra/trace/sighting.ts";
import { Strategy } from "../algebra/strategy.ts";
import { Span } from "../algebra/trace/trace.ts";
import { Watch } from "../algebra/trace/watch.ts";
import { unknownId } from "./errors.ts";
import { Ledger } from "./ledger.ts";
import { LiveGroup } from "./live_group.ts";
import { offer } from "./offer.ts";
import { Refusal } from "./refusal.ts";
import { run } from "./run.ts";

/** A node that saw a row, and what it made of it. */
export class Visit {
  /** `Recon.explain` makes them. */
  constructor(
    /** The node, with what it did in the same trial run over all rows. */
    public node: Span,
    /** What it made of the row. */
    public sighting: Sighting,
  ) {}
}

/** How one row fares in a solve, and by what figures. Amounts are in minor units. */
export class Explained {
  /** The nodes that saw it: each before the nodes below it, in their order. */
  visits: Visit[] = [];
  /** What came out at the end; null where nothing of the row is offered to a solve. */
  end: Sighting | null = null;

  /** `Recon.explain` makes them, and fills in the rest. */
  constructor(
    /** The row. */
    public id: f64,
    /** The whole of it. */
    public amount: f64,
    /** What no pinned group holds, and so what a solve is offered. */
    public offered: f64,
    /** The pinned groups that hold a part of it, ascending by group id. */
    public pinned: LiveGroup[],
  ) {}
}

/**
 * Runs the strategy as the next solve would, looking out for some rows, and leaves the ledger as it
 * is. The rows are told in the order in which they are asked for, each once.
 *
 * @returns `unknown_id`
 */
export function explain<E>(
  ledger: Ledger<E>,
  strategy: Strategy<E>,
  apart: Apartness,
  ids: f64[],
  told: Explained[],
): Refusal | null {
  const ascending: f64[] = [];
  for (const id of sortedBy<f64>(ids, (id) => id)) {
    if (ledger.rows.find(id) == null) return unknownId(id);
    if (ascending.length == 0 || ascending[ascending.length - 1] != id) ascending.push(id);
  }
  const end = new Watch(ascending);
  const root = Span.root();
  root.watch = end;
  const bag = offer<E>(ledger);
  end.saw<E>(bag, run<E>(strategy, bag, root, apart), true);
  for (let i: i32 = 0; i < ids.length; i++) {
    const id = ids[i];
    if (ids.indexOf(id) < i) continue;
    const row = ledger.rows.find(id)!;
    const pinned = ledger.groupsOf(row).filter((group) => group.pinned);
    const byGroupId = sortedBy<LiveGroup>(pinned, (group) => group.groupId);
    const explained = new Explained(id, row.amount, row.offered, byGroupId);
    explained.end = end.of(id);
    for (const child of root.children) listVisits(child, id, explained.visits);
    told.push(explained);
  }
  return null;
}

function listVisits(node: Span, id: f64, visits: Visit[]): void {
  const watch = node.watch;
  if (watch == null) return;
  const sighting = watch.of(id);
  if (sighting == null) return;
  visits.push(new Visit(node, sighting));
  for (const child of node.children) listVisits(child, id, visits);
}
