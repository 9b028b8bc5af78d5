import type { bool, f64, i32 } from "../dialect.ts";
import { untaken } from "../algebra/lot/bag.ts";
import { AMBIGUOUS, LIKELY } from "../algebra/lot/certainty.ts";
import { GateNote } from "../algebra/lot/gate_note.ts";
import { Allocation, Group } from "../algebra/lot/group.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { Resolution } from "../algebra/lot/resolution.ts";
import { GroupView } from "../algebra/lot/view.ts";
import { ranked } from "../algebra/order/ranked.ts";
import { Strategy } from "../algebra/strategy.ts";
import { Comparisons } from "../algebra/trace/comparisons.ts";
import { Span } from "../algebra/trace/trace.ts";
import { Watch } from "../algebra/trace/watch.ts";
import { Candidates } from "./candidates.ts";
import { answersOf, codeOf, Level, weightIn, weightOf } from "./level.ts";
import { Network } from "./network.ts";
import { Rivals } from "./rivals.ts";
import { FlowSpec } from "./spec.ts";
import { solveTransport } from "./transport.ts";

/** Less than any pair can weigh. */
const NOTHING: f64 = -1e12;

class Scored<E> extends Strategy<E> {
  constructor(
    private pairs: FlowSpec<E>,
    private levels: Level<E>[],
    private least: f64,
    private margin: f64,
  ) {
    super("scored");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const pairs = this.candidates(bag, span);
    if (pairs.tooMany) {
      if (span != null) span.note("too many pairs: narrow the window, or shard with partitionBy");
      return new Resolution<E>([], bag);
    }
    const weights = pairs.cost.map<f64>((cost) => -cost);
    const shipment = solveTransport(networkOf<E>(bag, pairs, weights, this.least));
    if (shipment.problem.length > 0) {
      if (span != null) span.note(shipment.problem);
      return new Resolution<E>([], bag);
    }

    const rivals = new Rivals(bag.length, pairs.plus, pairs.minus, weights);
    const taken = new Array<bool>(bag.length).fill(false);
    const groups: Group[] = [];
    // The heaviest first, so that a trace keeps what came closest.
    for (const arc of ranked(pairs.cost)) {
      const weight = weights[arc];
      const plus = bag[pairs.plus[arc]];
      const minus = bag[pairs.minus[arc]];
      const isBest = weight >= this.least && shipment.flow[arc] > 0;
      const lead = weight - rivals.besides(arc);
      if (isBest && lead >= this.margin) {
        groups.push(this.group(plus, minus, weight, lead <= 0));
        taken[pairs.plus[arc]] = true;
        taken[pairs.minus[arc]] = true;
      } else if (span != null) {
        this.refuse(plus, minus, this.shortfall(weight, isBest, lead), span);
      }
    }
    return new Resolution<E>(groups, untaken<E>(bag, taken));
  }

  /** The pairs that come into question, each at its weight below zero; of rows under watch all. */
  private candidates(bag: Lot<E>[], span: Span | null): Candidates<E> {
    const levels = this.levels;
    const compared = gatheringOf(span);
    if (compared != null) {
      compared.by(
        levels.map<string>((level) => level.name),
        levels.map<string[]>((level) => level.answers),
      );
    }
    const watch = watchOf(span);
    const floor: f64 = this.least - Math.max(this.margin, 0);
    const spec = this.pairs.penalty(-NOTHING).costOf((plus: Lot<E>, minus: Lot<E>): f64 => {
      const answers = answersOf<E>(levels, plus, minus);
      if (answers == null) return NaN;
      if (compared != null) compared.add<E>(plus, minus, codeOf<E>(levels, answers));
      const weight = weightOf<E>(levels, answers);
      if (!(weight < floor)) return -weight;
      return watch != null && (watch.looksOutFor(plus.id) || watch.looksOutFor(minus.id))
        ? -weight
        : NaN;
    });
    return new Candidates<E>(bag, spec);
  }

  private group(plus: Lot<E>, minus: Lot<E>, weight: f64, hasEqual: bool): Group {
    const members = [
      new Allocation(plus.id, plus.amount),
      new Allocation(minus.id, minus.amount),
    ];
    const terms = this.terms(plus, minus).map<string>((term) =>
      term.name + " " + bits(term.figure)
    );
    const group = new Group(members, "scored", terms.join(", "));
    group.certainty = hasEqual ? AMBIGUOUS : LIKELY;
    group.weight = weight;
    return group;
  }

  /** What each level says of two rows: `name same`, and its weight. */
  private terms(plus: Lot<E>, minus: Lot<E>): GateNote[] {
    const terms: GateNote[] = [];
    const answers = answersOf<E>(this.levels, plus, minus);
    if (answers == null) return terms;
    for (let i: i32 = 0; i < answers.length; i++) {
      const level = this.levels[i];
      const name = level.name + " " + level.answers[answers[i]];
      terms.push(new GateNote("weight", name, weightIn<E>(level, answers[i]), NaN));
    }
    return terms;
  }

  /** What a pair that is not taken would have needed. */
  private shortfall(weight: f64, isBest: bool, lead: f64): string {
    if (weight < this.least) return bits(this.least) + " bits, and has " + bits(weight);
    if (isBest) return "a lead of " + bits(this.margin) + " bits, and has " + bits(lead);
    return "that neither row goes better with another";
  }

  private refuse(plus: Lot<E>, minus: Lot<E>, needs: string, span: Span): void {
    const view = new GroupView<E>();
    view.add(plus);
    view.add(minus);
    const notes = [new GateNote("need", needs, NaN, NaN)];
    view.notes = notes.concat(this.terms(plus, minus));
    span.reject<E>(view);
  }
}

/** Who looks out for single rows, where somebody does. */
function watchOf(span: Span | null): Watch | null {
  if (span == null) return null;
  return span.watch;
}

/** Who gathers the pairs that are compared, where somebody does. */
function gatheringOf(span: Span | null): Comparisons | null {
  if (span == null) return null;
  return span.compared;
}

/** The lots as nodes of one unit each, the pairs that weigh enough as arcs. */
function networkOf<E>(
  bag: Lot<E>[],
  pairs: Candidates<E>,
  weights: f64[],
  least: f64,
): Network {
  const network = new Network();
  for (const lot of bag) network.addNode(Math.sign(lot.amount), 0);
  network.source = pairs.plus;
  network.target = pairs.minus;
  for (const weight of weights) {
    // What only just weighs enough is still better than nothing.
    network.cost.push(Math.min(Math.ceil(least) - weight - 1, 0));
    network.capacity.push(weight < least ? 0 : 1);
  }
  return network;
}

/** Millibits as bits to a tenth, with their sign: `+3.2`. */
function bits(millibits: f64): string {
  if (!isFinite(millibits)) return "no end";
  const tenths = Math.floor(Math.abs(millibits) / 100 + 0.5);
  const whole = Math.floor(tenths / 10);
  const sign = tenths == 0 ? "" : millibits < 0 ? "-" : "+";
  return sign + (<i32> whole).toString() + "." + (<i32> (tenths - 10 * whole)).toString();
}

/**
 * Pairs whole lots of opposite signs by evidence: what each level makes of two rows weighs for or
 * against the pair, the sum is its weight, and of all ways to pair the lots up it takes one that
 * weighs most. A pair has to weigh `least` at least, and `margin` more than anything else that either
 * of its lots would weigh enough with; otherwise both stay free. Amounts count as a level like
 * others; a difference stays in the group.
 *
 * Groups are `likely`, or `ambiguous` where the margin is zero and another pair weighs as much. Their
 * reason is the sum, in bits.
 *
 * ```ts
 * scored<Row>(
 *   new FlowSpec<Row>().window(10).blockKey((row) => row.day),
 *   [
 *     level<Row>("account", ["same", "other"], [5000, -3000], (a, b) =>
 *       a.data.account == b.data.account ? 0 : 1),
 *     level<Row>("days", ["near", "far"], [2000, -1000], (a, b) =>
 *       Math.abs(a.data.day - b.data.day) <= 2 ? 0 : 1),
 *   ],
 *   4000,
 *   1000,
 * );
 * ```
 *
 * @param pairs which lots are compared: by its window and its match keys; it costs nothing
 * @param least in millibits
 * @param margin in millibits
 */
export function scored<E>(
  pairs: FlowSpec<E>,
  levels: Level<E>[],
  least: f64,
  margin: f64,
): Strategy<E> {
  return new Scored<E>(pairs, levels, least, margin);
}
