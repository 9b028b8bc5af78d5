import type { Random } from "../../generator/random.ts";
import { type Line, workdaysAfter, worth } from "./line.ts";
import type { Processor } from "./processors.ts";
import { inEuro, pricedIn, rate } from "./rates.ts";

/** What a processor settles in one go. */
export interface Batch {
  account: Account;
  reference: string;
  lines: Line[];
  /** The day on which it is paid, if nothing is in the way. */
  payday: number;
}

/** Where the world's numbers come from. */
export interface Numbers {
  order(): string;
  reference(processor: Processor, day: number): string;
}

const FIRST_DAY = 20_454; // 2026-01-01

/** Prices from a list, which is why so many amounts are equal. */
const PRICES = [999, 1_999, 2_499, 4_999, 9_900, 12_900];

/** So many sales may still be refunded or disputed; older ones are forgotten. */
const REMEMBERED = 300;

/** How long a reserve is held. */
const HELD_DAYS = 21;

/** A shop's account with a processor: what it sells, and what comes off. Batches follow in time. */
export class Account {
  private closed: number;
  private sold: Line[] = [];
  private disputed: Line[] = [];
  private held: Line[] = [];

  constructor(
    readonly entity: string,
    readonly processor: Processor,
    private random: Random,
    private numbers: Numbers,
  ) {
    this.closed = FIRST_DAY - 1 + random.below(5);
  }

  /** The next batch, of so many sales at least; what it comes to is paid to us. */
  batch(sales: number): Batch {
    const from = this.closed + 1;
    this.closed = workdaysAfter(from, this.processor.period - 1);
    const reference = this.numbers.reference(this.processor, this.closed);
    const lines = Array.from({ length: sales }, () => this.sale(this.dayFrom(from)));
    const orders = [...lines];
    for (let i = 0; i < sales; i++) {
      if (this.random.chance(6)) lines.push(...this.refund(this.dayFrom(from)));
      if (this.random.below(200) === 0) lines.push(...this.chargeback(this.dayFrom(from)));
      if (this.random.below(200) === 0) lines.push(...this.wonBack(this.dayFrom(from)));
    }
    if (this.processor.charged === "batch") lines.push(this.batchFee(orders));
    if (this.processor.reserve > 0) lines.push(...this.reserves(orders, reference));
    while (totalOf(lines) <= 0) {
      const sale = this.sale(this.dayFrom(from));
      orders.push(sale);
      lines.push(sale);
    }
    this.remember(orders);
    return this.closeBatch(reference, lines);
  }

  /** The next batch, in which more is taken back than sold: it comes to less than nothing. */
  debitBatch(): Batch {
    const from = this.closed + 1;
    this.closed = workdaysAfter(from, this.processor.period - 1);
    const reference = this.numbers.reference(this.processor, this.closed);
    const lines = [this.sale(this.dayFrom(from))];
    const orders = [...lines];
    while (totalOf(lines) >= 0) {
      const taken = [...this.refund(this.dayFrom(from)), ...this.chargeback(this.dayFrom(from))];
      // A shop that has sold nothing yet owes a fee for being there.
      lines.push(...taken.length > 0 ? taken : [this.monthlyFee()]);
    }
    this.remember(orders);
    return this.closeBatch(reference, lines);
  }

  /** The last day that was settled. */
  get day(): number {
    return this.closed;
  }

  /** A sale that nobody has settled yet. */
  openSale(): Line {
    return this.sale(this.closed + 1);
  }

  /** A sale that was called off so many days later, before anybody settled it. */
  calledOff(days: number): Line[] {
    const sale = this.sale(this.closed + 1);
    const { currency, amount, order, day } = sale;
    const off = { currency, amount: -amount, order, day: day + days, memo: "Void" };
    return [
      this.line({ ...sale, fee: 0, settled: null }),
      this.line({ kind: "refund", ...off }),
    ];
  }

  /** What the processor charges for its services, billed apart from any payout. */
  monthlyFee(day: number = this.closed): Line {
    const amount = -pricedIn(this.processor.pays, this.random.pick([1_900, 2_900, 4_900, 9_900]));
    return this.line({
      kind: "fee",
      currency: this.processor.pays,
      amount,
      day,
      memo: "Monthly fee",
    });
  }

  /** The payout of a batch as the bank shows it. */
  payout(batch: Batch, change: Partial<Line> = {}): Line {
    const { name, pays, converts, charges } = this.processor;
    const payout = this.line({
      kind: "payout",
      currency: pays,
      amount: totalOf(batch.lines),
      day: batch.payday,
      order: "",
      payout: batch.reference,
      memo: `${name.toUpperCase()} PAYMENTS`,
    });
    if (converts === "bank") {
      payout.currency = charges[0];
      payout.amount = batch.lines.reduce((sum, { amount, fee }) => sum + amount - fee, 0);
    }
    const paid = { ...payout, ...change };
    if (converts === "bank") {
      const amount = inEuro(paid.amount, rate(paid.currency, paid.day));
      paid.settled = { currency: pays, amount };
    }
    return paid;
  }

  private closeBatch(reference: string, lines: Line[]): Batch {
    const payday = workdaysAfter(this.closed, this.processor.lag);
    const quoted = lines.map((line) => ({ ...line, payout: reference }));
    return { account: this, reference, lines: quoted, payday };
  }

  private dayFrom(first: number): number {
    return this.random.between(first, this.closed);
  }

  private sale(day: number): Line {
    const { charges, charged, share, fixed } = this.processor;
    const currency = this.random.pick(charges);
    const amount = pricedIn(currency, this.price());
    const fee = charged === "batch"
      ? 0
      : Math.round(amount * share / 10_000) + pricedIn(currency, fixed);
    const memo = this.random.pick(["Web shop", "App", "Subscription", ""]);
    return this.line({
      kind: "order",
      currency,
      amount,
      fee,
      day,
      order: this.numbers.order(),
      memo,
    });
  }

  /** A sale of an earlier batch, or a part of it, goes back to the customer; the fee does not. */
  private refund(day: number): Line[] {
    return this.forget(this.sold).map(({ currency, amount, order }) => {
      const part = this.random.chance(65)
        ? amount
        : Math.ceil(amount * this.random.between(10, 90) / 100);
      return this.line({ kind: "refund", currency, amount: -part, day, order, memo: "Refund" });
    });
  }

  /** A customer's bank takes a sale back; the processor's charge stands beside it or alone. */
  private chargeback(day: number): Line[] {
    return this.forget(this.sold).flatMap((sale) => {
      const { currency, amount, order } = sale;
      const charge = pricedIn(currency, 1_500);
      const together = this.random.chance(50);
      const taken = this.line({
        kind: "chargeback",
        currency,
        amount: -amount,
        fee: together ? charge : 0,
        day,
        order,
        memo: "Dispute",
      });
      this.disputed.push(taken);
      if (together) return [taken];
      const fee = {
        kind: "fee" as const,
        currency,
        amount: -charge,
        day,
        order,
        memo: "Dispute fee",
      };
      return [taken, this.line(fee)];
    });
  }

  /** A dispute that we won. */
  private wonBack(day: number): Line[] {
    return this.forget(this.disputed).map(({ currency, amount, order }) =>
      this.line({ kind: "chargeback", currency, amount: -amount, day, order, memo: "Dispute won" })
    );
  }

  private batchFee(orders: Line[]): Line {
    const { share, fixed, pays } = this.processor;
    const volume = orders.reduce((sum, { amount }) => sum + amount, 0);
    const fee = Math.round(volume * share / 10_000) + orders.length * pricedIn(pays, fixed);
    const memo = `Fees for ${orders.length} transactions`;
    return this.line({ kind: "fee", currency: pays, amount: -fee, day: this.closed, memo });
  }

  /** What is held back of this batch, and what comes back of earlier ones. */
  private reserves(orders: Line[], reference: string): Line[] {
    const currency = this.processor.pays;
    const volume = orders.reduce((sum, { amount }) => sum + amount, 0);
    const amount = -Math.round(volume * this.processor.reserve / 10_000);
    const withheld = this.line({
      kind: "reserve",
      currency,
      amount,
      day: this.closed,
      memo: `Reserve of ${reference}`,
    });
    const due = this.held.filter(({ day }) => day + HELD_DAYS <= this.closed);
    this.held = [...this.held.filter((line) => !due.includes(line)), withheld];
    const released = due.map((line) => ({
      ...line,
      amount: -line.amount,
      day: this.closed,
      memo: line.memo.replace("Reserve", "Release"),
    }));
    return [withheld, ...released];
  }

  private remember(orders: Line[]): void {
    this.sold.push(...orders);
    this.sold.splice(0, this.sold.length - REMEMBERED);
  }

  /** One of the lines, which is no longer among them; none where there is none. */
  private forget(lines: Line[]): Line[] {
    return lines.length > 0 ? lines.splice(this.random.below(lines.length), 1) : [];
  }

  private price(): number {
    if (this.random.chance(35)) return this.random.pick(PRICES);
    return this.random.between(500, this.random.pick([5_000, 20_000, 60_000]));
  }

  private line(
    own: Partial<Line> & Pick<Line, "kind" | "currency" | "amount" | "day" | "memo">,
  ): Line {
    const { name, pays, converts } = this.processor;
    const line: Line = {
      entity: this.entity,
      processor: name,
      fee: 0,
      settled: null,
      order: "",
      payout: "",
      ...own,
    };
    if (line.currency !== pays) {
      // Where the bank converts in one sum, all that our books can do is estimate, at one rate.
      const millionths = rate(line.currency, converts === "bank" ? FIRST_DAY : line.day);
      const amount = inEuro(line.amount - line.fee, millionths);
      line.settled = { currency: pays, amount };
    }
    return line;
  }
}

/** What lines come to, each rounded for itself. */
export function totalOf(lines: Line[]): number {
  return lines.reduce((sum, line) => sum + worth(line), 0);
}

/** What lines come to where only the sum is rounded. */
export function roundedOnce(lines: Line[]): number {
  const millionths = lines.reduce((sum, line) => {
    const part = line.amount - line.fee;
    return sum + part * (line.settled ? rate(line.currency, line.day) : 1_000_000);
  }, 0);
  return Math.round(millionths / 1_000_000);
}
