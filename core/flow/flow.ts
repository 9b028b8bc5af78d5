import type { f64, i32 } from "../dialect.ts";
import { Allocation, Group } from "../algebra/lot/group.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { Resolution } from "../algebra/lot/resolution.ts";
import { Strategy } from "../algebra/strategy.ts";
import { Span } from "../algebra/trace/trace.ts";
import { Candidates } from "./candidates.ts";
import { costScale, scaled } from "./cost_scale.ts";
import { FlowSpec } from "./spec.ts";
import { Network } from "./network.ts";
import { solveTransport } from "./transport.ts";

class Flow<E> extends Strategy<E> {
  constructor(private spec: FlowSpec<E>) {
    super("flow");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const pairs = new Candidates<E>(bag, this.spec);
    if (pairs.tooMany) {
      if (span != null) span.note("too many pairs: narrow the window, or shard with partitionBy");
      return new Resolution<E>([], bag);
    }
    if (pairs.cost.length == 0) return new Resolution<E>([], bag);
    const shipment = solveTransport(networkOf<E>(bag, pairs));
    if (shipment.problem.length > 0) {
      if (span != null) span.note(shipment.problem);
      return new Resolution<E>([], bag);
    }

    const groups: Group[] = [];
    const rests: f64[] = [];
    for (const lot of bag) rests.push(lot.amount);
    for (let arc: i32 = 0; arc < pairs.cost.length; arc++) {
      const flow = shipment.flow[arc];
      if (flow == 0) continue;
      const plus = pairs.plus[arc];
      const minus = pairs.minus[arc];
      rests[plus] -= flow;
      rests[minus] += flow;
      const members = [new Allocation(bag[plus].id, flow), new Allocation(bag[minus].id, -flow)];
      groups.push(new Group(members, "flow", "flow match"));
    }
    const residual: Lot<E>[] = [];
    for (let i: i32 = 0; i < bag.length; i++) {
      if (rests[i] == bag[i].amount) residual.push(bag[i]);
      else if (rests[i] != 0) residual.push(bag[i].withAmount(rests[i]));
    }
    return new Resolution<E>(groups, residual);
  }
}

/** The lots as nodes, the pairs themselves as arcs, and all costs in whole units. */
function networkOf<E>(bag: Lot<E>[], pairs: Candidates<E>): Network {
  let largest: f64 = 0;
  for (const penalty of pairs.penalty) {
    if (penalty == penalty) largest = Math.max(largest, Math.abs(penalty));
  }
  for (const cost of pairs.cost) largest = Math.max(largest, Math.abs(cost));
  const scale = costScale(largest, bag.length);
  const network = new Network();
  for (let i: i32 = 0; i < bag.length; i++) {
    const penalty = pairs.penalty[i];
    if (penalty == penalty) network.addNode(bag[i].amount, scaled(penalty, scale));
    else network.addNode(0, 0);
  }
  network.source = pairs.plus;
  network.target = pairs.minus;
  for (const cost of pairs.cost) {
    network.cost.push(scaled(cost, scale));
    network.capacity.push(Infinity);
  }
  return network;
}

/**
 * The arbiter over what is ambiguous: of all ways to match the bag's positive lots with its negative
 * ones, in parts where need be, it takes one that costs least: the sum of matched amounts times their
 * pairs' costs, plus unmatched amounts times penalties.
 *
 * It says only what flows where: one group of two members and net 0 for each pair that is matched,
 * so that a lot may stand in several groups. `coalesce` makes settlements of them, `reclaim` whole
 * lines.
 *
 * Costs count to six decimals: they are scaled by a million and rounded; costs too large for that, by
 * less (see `costScale`). Of ways that cost the same it takes one, always the same; a pair that costs
 * as much as to leave both lots is left. A bag with 67,108,864 pairs to price or more, or 4,194,304
 * worth matching, stays free whole, and the trace says so.
 *
 * ```ts
 * coalesce<Row>("settlement", flow<Row>(
 *   new FlowSpec<Row>().penalty(100).window(5).blockKey((row) => row.day)
 *     .cost((a, b) => Math.abs(a.day - b.day)),
 * ));
 * ```
 */
export function flow<E>(spec: FlowSpec<E>): Strategy<E> {
  return new Flow<E>(spec);
}
