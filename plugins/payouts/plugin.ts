import {
  acceptIf,
  aggNet,
  amount,
  date,
  daysApart,
  Domain,
  domain,
  exact1to1,
  flow,
  FlowSpec,
  GroupView,
  id,
  labeled,
  likely,
  linked,
  Lot,
  minorOf,
  once,
  oneOf,
  optional,
  partitionBy,
  pivot,
  reclaim,
  record,
  selector,
  seq,
  sharded,
  shards,
  signalGroup,
  Strategy,
  subsetSum,
  sure,
  when,
  windowed,
} from "florecon";
import { bundled } from "./bundled.ts";
import { Config } from "./config.ts";
import {
  conversionsIn,
  hasOneTooMany,
  isOnlySum,
  isPair,
  isSumOfBatch,
  isUnique,
  oneTooMany,
  pairApart,
  payoutsIn,
  soldIn,
} from "./gates.ts";
import { lacksLines, mostMissing } from "./missing.ts";
import { isSimilar, numbers, references } from "./references.ts";
import { Row, together } from "./row.ts";
import { sparing } from "./sparing.ts";
import { telling } from "./telling.ts";

export { Config } from "./config.ts";

/** A transaction as shop and processor report it, or a payout as it arrived. */
@record
export class Line {
  @id
  row_id: i64 = 0;
  /** `order`, `refund`, `chargeback`, `fee`, `reserve` or `payout`. */
  @oneOf("order", "refund", "chargeback", "fee", "reserve", "payout")
  kind: string = "";
  /** The company whose account the payout arrives in. */
  entity: string = "";
  /** Who pays. Lines of two never meet. */
  processor: string = "";
  /** Of the amount and the fee, as ISO 4217 has it. */
  currency: string = "";
  /** What was charged or paid: what counts for us, and a payout, is positive. */
  @amount
  amount: f64 = 0;
  /** What the processor keeps of it, as a positive number. */
  fee: f64 = 0;
  /** The currency of the payout, where it is another one; else empty. */
  settled_currency: string = "";
  /** What it comes to in that, the fee taken off; else empty. */
  settled_amount: f64 = 0;
  /** Of the sale or the correction; the value date of a payout. */
  @date
  @optional
  date: f64 = 0;
  /** Tells a sale that was called off from a refund. */
  order_id: string = "";
  /** The payout's reference, or what the bank shows in its place. */
  payout: string = "";
  /** Of a payout: searched for references, too. */
  memo: string = "";
}

/** Pairs the sales of a shop, less fees and reserves, with the payouts that a processor made of them. */
@domain("florecon.payouts", "1.0.0")
@selector({ tag: "payouts", priority: 100, requires: ["kind", "processor", "payout"] })
@shards({ by: ["entity", "processor", "currency", "settled_currency"] })
export class Payouts extends Domain<Line, Row, Config> {
  project(line: Line): Row {
    const isPayout = line.kind == "payout";
    const isConverted = line.settled_currency.length > 0;
    const gross = minorOf(line.amount, line.currency);
    const charged = gross - minorOf(line.fee, line.currency);
    const currency = isConverted ? line.settled_currency : line.currency;
    const settled = isConverted ? minorOf(line.settled_amount, currency) : charged;
    const quoting = isPayout ? line.payout + " " + line.memo : line.payout;
    const row = new Row(
      bookOf(line, currency),
      line.date,
      line.currency,
      isPayout ? -charged : charged,
      isPayout ? -settled : settled,
      line.order_id,
      references(quoting),
    );
    if (isPayout) row.numbers = numbers(quoting);
    else if (row.references.length == 0) row.nameBatch(line.payout);
    row.arrived = currency;
    row.payouts = isPayout ? 1 : 0;
    row.conversions = currency != line.currency ? 1 : 0;
    if (isPayout) row.paid = Math.abs(settled);
    else row.largest = Math.abs(settled);
    if (line.kind == "order") row.sold = isConverted ? settled : gross;
    return row;
  }

  /** A payout counts downwards: it and all that it pays add up to zero. */
  primary(row: Row): f64 {
    return row.settled;
  }

  currency(row: Row): string {
    return row.arrived;
  }

  /**
   * Surest first: what quotes the payout, then what comes to it exactly, then what is short. A line
   * that was imported again is a part of no payout, but of one that comes to just that.
   */
  strategy(): Strategy<Row> {
    const agrees = (g: GroupView<Row>): bool => this.agrees(g);
    const isExact = (g: GroupView<Row>): bool => this.isExact(g);
    const lacksFee = (g: GroupView<Row>): bool => this.lacksFee(g);
    const lacks = (g: GroupView<Row>): bool => lacksLines(g, this.config.missingShare);
    const hasBreak = (g: GroupView<Row>): bool =>
      g.needs("one payout", payoutsIn(g) == 1) &&
      g.atMost("breakShare", Math.abs(g.net), this.config.breakShare * g.maxAbs);
    const others = seq<Row>([
      this.byBatch(this.byNumber()),
      this.withoutReference(this.calledOff()),
      this.withoutReference(this.byDay()),
      likely<Row>(sparing<Row>(oneTooMany, this.byReference("reference, less one", hasOneTooMany))),
      this.byBatch(this.exactTotals()),
      this.converted(this.byBatch(this.exactTotals())),
      likely<Row>(this.byReference("reference, less fee", lacksFee)),
      likely<Row>(this.byBatch(this.shortTotals())),
      likely<Row>(this.withoutReference(this.bySum())),
      likely<Row>(this.bentReferences(lacks)),
      likely<Row>(this.byBatch(this.bentTotals())),
      likely<Row>(this.withoutReference(this.bentDays(lacks))),
      likely<Row>(this.byReference("reference, break", hasBreak)),
    ]);
    const quoted = seq<Row>([
      sure<Row>(this.byReference("reference", agrees)),
      this.converted(this.byReference("reference", isExact)),
    ]);
    const steps = telling(once<Row>((lot) => lot.data.look, quoted, others));
    return sharded<Row>((lot) => lot.data.book, (_book) => steps);
  }

  /** All lines that quote one payout. */
  private byReference(label: string, accept: (g: GroupView<Row>) => bool): Strategy<Row> {
    const quoted = signalGroup<Row>((lot) => lot.data.references, accept, this.config.lines);
    return labeled<Row>(label, quoted);
  }

  /** A batch with a short name, and the only payout that has this among its words and comes to it. */
  private byNumber(): Strategy<Row> {
    const numbers = (lot: Lot<Row>): string[] => lot.data.numbers;
    const only = (g: GroupView<Row>): bool =>
      isPair(g) && g.within("days", pairApart(g), this.config.days) && this.agrees(g);
    const named = signalGroup<Row>(numbers, only, this.config.lines);
    return labeled<Row>("short reference", named);
  }

  /** The same in the currency before conversion: the net is what the exchange rate made of it. */
  private converted(inner: Strategy<Row>): Strategy<Row> {
    const isFair = (g: GroupView<Row>): bool =>
      g.atMost("rateDrift", Math.abs(g.net), this.config.rateDrift * g.maxAbs);
    const before = acceptIf<Row>(isFair, pivot<Row>((lot) => lot.data.charged, inner));
    const each = partitionBy<Row>((lot) => lot.data.currency, (_currency) => before);
    return labeled<Row>("converted", when<Row>((lot) => lot.data.conversions > 0, each));
  }

  private withoutReference(inner: Strategy<Row>): Strategy<Row> {
    return when<Row>((lot) => lot.data.batch.length == 0, inner);
  }

  /** A sale and its cancellation, before anybody settled them. */
  private calledOff(): Strategy<Row> {
    const pairs = exact1to1<Row>((lot) => lot.data.order);
    const soon = windowed<Row>(day, this.config.voidDays, pairs);
    return labeled<Row>("called off", seq<Row>([soon, this.converted(soon)]));
  }

  /** All sales of a working day; or all but one, if the payout comes on the day it should. */
  private byDay(): Strategy<Row> {
    const sold = (lot: Lot<Row>): string => lot.data.isPayout ? "" : lot.data.workday;
    const several = (g: GroupView<Row>): bool =>
      g.needs("four lines", g.size > 3) && hasOneTooMany(g);
    const lessOne = sparing<Row>(oneTooMany, aggNet<Row, f64>((lot) => this.dueOf(lot), several));
    const steps = seq<Row>([
      labeled<Row>("day", bundled<Row>(sold, together, sameAmount(this.config.dayDelay))),
      likely<Row>(labeled<Row>("day, less one", lessOne)),
    ]);
    return when<Row>((lot) => !isNaN(lot.data.day), steps);
  }

  /** All sales of a working day but those that are missing, if the payout comes on the day it should. */
  private bentDays(lacks: (g: GroupView<Row>) => bool): Strategy<Row> {
    const one = (g: GroupView<Row>): bool => g.needs("one payout", payoutsIn(g) == 1) && lacks(g);
    const due = labeled<Row>("day, line missing", aggNet<Row, f64>((lot) => this.dueOf(lot), one));
    return when<Row>((lot) => !isNaN(lot.data.day), due);
  }

  /** The day on which a payout came, or on which one should come for a line. */
  private dueOf(lot: Lot<Row>): f64 {
    return lot.data.isPayout ? lot.data.day : lot.data.workdaysLater(this.config.dayLag);
  }

  /** All lines of a batch as one lot: what matters is by how much they are over or short. */
  private byBatch(inner: Strategy<Row>): Strategy<Row> {
    const batch = (lot: Lot<Row>): string => lot.data.batch;
    return bundled<Row>(batch, together, inner);
  }

  /** Batches, payouts and single lines that come to nothing together. */
  private exactTotals(): Strategy<Row> {
    const lines = seq<Row>([
      labeled<Row>("unquoted line", sameAmount(this.config.lineDays)),
      likely<Row>(labeled<Row>("unquoted lines", this.sums(isSumOfBatch))),
    ]);
    return seq<Row>([
      labeled<Row>(
        "similar reference",
        this.similar((plus, minus) => plus.amount == -minus.amount),
      ),
      when<Row>((lot) => !lot.data.isPayout, windowed<Row>(day, this.config.lineDays, lines)),
      labeled<Row>("total", sameAmount(this.config.days)),
      likely<Row>(
        labeled<Row>("totals", windowed<Row>(day, this.config.days, this.sums(isSumOfBatch))),
      ),
      this.roundedTotals(),
    ]);
  }

  /** Batches of converted lines, each rounded for itself, and payouts that were rounded once. */
  private roundedTotals(): Strategy<Row> {
    const most = this.config.tolerance + this.config.roundingMost;
    const isOnly = (g: GroupView<Row>): bool =>
      g.needs("a difference", g.net != 0) && isPair(g) && isUnique(g) && this.agrees(g);
    const pairs = acceptIf<Row>(isOnly, subsetSum<Row>(most, 2, 1));
    return likely<Row>(labeled<Row>(
      "total, rounded",
      when<Row>(
        (lot) => lot.data.isPayout || lot.data.conversions > 0,
        windowed<Row>(day, this.config.days, pairs),
      ),
    ));
  }

  /** Batches whose payouts are short, and quote nearly their reference. */
  private shortTotals(): Strategy<Row> {
    const short = (plus: Lot<Row>, minus: Lot<Row>): bool => {
      const fee = plus.amount + minus.amount;
      return fee > 0 && fee <= this.config.feeShare * plus.amount;
    };
    const whole = reclaim<Row>("settlement", this.similar(short));
    const pairs = acceptIf<Row>((g) => isPair(g) && this.lacksFee(g), whole);
    return labeled<Row>("similar reference, less fee", pairs);
  }

  /** All that hangs together by references, but for lines that are missing. */
  private bentReferences(lacks: (g: GroupView<Row>) => bool): Strategy<Row> {
    const quoted = linked<Row>((lot) => lot.data.references, lacks, this.config.lines);
    return labeled<Row>("reference, line missing", quoted);
  }

  /** Batches of which lines are missing, and payouts that quote nearly their reference. */
  private bentTotals(): Strategy<Row> {
    const share = this.config.missingShare;
    const bent = (plus: Lot<Row>, minus: Lot<Row>): bool =>
      Math.abs(plus.amount + minus.amount) <= mostMissing([plus, minus], share);
    const whole = reclaim<Row>("settlement", this.similar(bent));
    const pairs = acceptIf<Row>((g) => isPair(g) && lacksLines(g, share), whole);
    return labeled<Row>("similar reference, line missing", pairs);
  }

  /** A batch and a payout of nearly the same reference; of several, those nearest in time. */
  private similar(fits: (plus: Lot<Row>, minus: Lot<Row>) => bool): Strategy<Row> {
    const days = this.config.days;
    const cost = (plus: Lot<Row>, minus: Lot<Row>): f64 => {
      const may = fits(plus, minus) &&
        plus.data.payouts + minus.data.payouts == 1 &&
        isSimilar(plus.data.batch, minus.data.batch);
      return may ? daysApart(plus.data.day, minus.data.day) : NaN;
    };
    const spec = new FlowSpec<Row>()
      .penalty(days + 1).window(days).blockKey((row) => row.day).costOf(cost);
    return when<Row>((lot) => lot.data.batch.length > 0, flow<Row>(spec));
  }

  /** A payout and the only few sales that come to it. */
  private bySum(): Strategy<Row> {
    return labeled<Row>("sum", windowed<Row>(day, this.config.lineDays, this.sums(isOnlySum)));
  }

  /** Few lots that come to nothing together. */
  private sums(accept: (g: GroupView<Row>) => bool): Strategy<Row> {
    return acceptIf<Row>(accept, subsetSum<Row>(this.config.tolerance, this.config.pieces, 1));
  }

  /** Nothing is left but what rounding makes. */
  private agrees(g: GroupView<Row>): bool {
    return g.atMost("break", Math.abs(g.net), this.roundingOf(g));
  }

  /** There is a payout, and nothing is left. */
  private isExact(g: GroupView<Row>): bool {
    return g.atMost("break", Math.abs(g.net), this.config.tolerance) &&
      g.needs("a payout", payoutsIn(g) > 0);
  }

  /** The payout is short by a fee or by a reserve, and no single line is what it lacks. */
  private lacksFee(g: GroupView<Row>): bool {
    if (!g.needs("a payout that is short", g.net > 0)) return false;
    const isLine = g.members.some((lot) => lot.amount == g.net);
    if (!g.needs("no line that is all it is short of", !isLine)) return false;
    const reserve = this.config.reserveShare * soldIn(g);
    return g.atMost("feeShare", g.net, this.config.feeShare * g.maxAbs) ||
      g.atMost("beside the reserve", Math.abs(g.net - reserve), this.roundingOf(g) + 0.5);
  }

  /** What rounding each converted line for itself may come to, and what is tolerated anyway. */
  private roundingOf(g: GroupView<Row>): f64 {
    const rounding = this.config.rounding * conversionsIn(g);
    return this.config.tolerance + Math.min(rounding, this.config.roundingMost);
  }
}

/** Company, processor and currency. The lengths at its end say where each ends, whatever stands in them. */
function bookOf(line: Line, currency: string): string {
  const ends = line.entity.length.toString() + " " + line.processor.length.toString();
  return line.entity + " " + line.processor + " " + currency + " " + ends;
}

function day(lot: Lot<Row>): f64 {
  return lot.data.day;
}

/** A payout and the only other lot of its amount, if they are near each other. */
function sameAmount(days: f64): Strategy<Row> {
  const only = (g: GroupView<Row>): bool => isPair(g) && g.within("days", pairApart(g), days);
  return aggNet<Row, f64>((lot) => Math.abs(lot.amount), only);
}
