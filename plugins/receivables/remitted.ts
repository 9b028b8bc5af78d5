import { Allocation, Group, Lot, positionOf, Resolution, sorted, Span, Strategy } from "florecon";
import { Config } from "./config.ts";
import { isDiscount } from "./gates.ts";
import { Row } from "./row.ts";

/** How many days before an invoice somebody may pay it, as far as that is sure. */
const IN_ADVANCE: f64 = 31;

/** Two documents of one number: nobody can tell which a payment means. */
const TWICE: i32 = -1;

/**
 * Applies payments to the documents that they quote, in order of their days. What is due and paid in
 * full is settled whole; of what is paid in part, the rest stays open on the youngest invoice, and of
 * what is paid too much, on the payment.
 */
export function remitted(config: Config): Strategy<Row> {
  return new Remitted(config);
}

class Remitted extends Strategy<Row> {
  constructor(private config: Config) {
    super("remitted");
  }

  resolve(bag: Lot<Row>[], _span: Span | null): Resolution<Row> {
    const places = placesOf(bag);
    const rests = bag.map<f64>((lot) => lot.amount);
    const groups: Group[] = [];
    for (const at of paymentsOf(bag)) {
      const quoted = this.quotedBy(bag, at, places, rests);
      const group = this.applied(bag, at, quoted, rests);
      if (group == null) continue;
      for (const member of group.members) rests[positionOf(bag, member.id)] -= member.amount;
      groups.push(group);
    }
    const residual: Lot<Row>[] = [];
    for (let at: i32 = 0; at < bag.length; at++) {
      if (rests[at] == bag[at].amount) residual.push(bag[at]);
      else if (rests[at] != 0) residual.push(bag[at].withAmount(rests[at]));
    }
    return new Resolution<Row>(groups, residual);
  }

  /** Which documents a payment quotes that are open still. */
  private quotedBy(
    bag: Lot<Row>[],
    payment: i32,
    places: Map<string, i32>,
    rests: f64[],
  ): i32[] {
    const quoted: i32[] = [];
    for (const number of bag[payment].data.quoted) {
      if (!places.has(number)) continue;
      const at = <i32> places.get(number);
      if (at != TWICE && rests[at] != 0 && !quoted.includes(at)) quoted.push(at);
    }
    return quoted;
  }

  /** What a payment and the documents that it quotes come to; nothing where they cannot be one. */
  private applied(bag: Lot<Row>[], at: i32, quoted: i32[], rests: f64[]): Group | null {
    const payment = bag[at];
    let due: f64 = 0;
    let first: f64 = Infinity;
    let isOwn: bool = true;
    let isSure: bool = true;
    for (const place of quoted) {
      due += rests[place];
      first = Math.min(first, bag[place].data.day);
      if (!bag[place].data.isOf(payment.data)) isOwn = false;
      if (!bag[place].data.isSurelyOf(payment.data)) isSure = false;
    }
    // A number that comes again has been another document's.
    if (payment.data.day < first - IN_ADVANCE) isSure = false;
    const paid = -rests[at];
    if (quoted.length == 0 || due <= 0 || paid <= 0) return null;
    const whole = quoted.map<Allocation>((place) => new Allocation(bag[place].id, rests[place]));
    const short = due - paid;
    if (short == 0) {
      return settled(whole, payment.id, rests[at], "remittance", isSure ? "sure" : "likely");
    }
    // A number that is mistyped is somebody else's, and then the amount is another one, too.
    if (!isOwn) return null;
    if (isDiscount(short, due, payment.data.day - first, this.config)) {
      return settled(whole, payment.id, rests[at], "remittance, discount", "likely");
    }
    if (short > 0 && short <= this.config.shortfall) {
      return settled(whole, payment.id, rests[at], "remittance, short", "likely");
    }
    if (short < 0) return settled(whole, payment.id, -due, "remittance, over", "likely");
    const some = inPart(bag, quoted, rests, paid);
    return settled(some, payment.id, rests[at], "remittance, part", "likely");
  }
}

/** Where the documents stand, by their numbers. */
function placesOf(bag: Lot<Row>[]): Map<string, i32> {
  const places = new Map<string, i32>();
  for (let at: i32 = 0; at < bag.length; at++) {
    const number = bag[at].data.document;
    if (number.length > 0) places.set(number, places.has(number) ? TWICE : at);
  }
  return places;
}

/** The payments in order of their days, those without one last. */
function paymentsOf(bag: Lot<Row>[]): i32[] {
  const payments: i32[] = [];
  for (let at: i32 = 0; at < bag.length; at++) {
    if (bag[at].data.isPayment && bag[at].data.quoted.length > 0) payments.push(at);
  }
  return sorted<i32>(payments, (one, other) => {
    const [a, b] = [bag[one].data.day, bag[other].data.day];
    if (a != b && !(isNaN(a) && isNaN(b))) return isNaN(a) || b < a ? 1 : -1;
    return bag[one].id - bag[other].id;
  });
}

/** Credits whole, then invoices, the oldest first, until what is paid is used up. */
function inPart(bag: Lot<Row>[], quoted: i32[], rests: f64[], paid: f64): Allocation[] {
  const parts: Allocation[] = [];
  let left = paid;
  for (const at of quoted) {
    if (rests[at] > 0) continue;
    parts.push(new Allocation(bag[at].id, rests[at]));
    left -= rests[at];
  }
  const oldest = sorted<i32>(quoted, (one, other) => {
    const [a, b] = [bag[one].data.day, bag[other].data.day];
    return a < b ? -1 : a > b ? 1 : bag[one].id - bag[other].id;
  });
  for (const at of oldest) {
    if (rests[at] <= 0 || left <= 0) continue;
    const part = Math.min(rests[at], left);
    parts.push(new Allocation(bag[at].id, part));
    left -= part;
  }
  return parts;
}

function settled(
  documents: Allocation[],
  payment: f64,
  paid: f64,
  reason: string,
  certainty: string,
): Group {
  const group = new Group(documents.concat([new Allocation(payment, paid)]), "remitted", reason);
  group.certainty = certainty;
  return group;
}
