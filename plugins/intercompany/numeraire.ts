import {
  acceptIf,
  coalesce,
  daysApart,
  exact1to1,
  flow,
  FlowSpec,
  GroupView,
  labeled,
  likely,
  linked,
  Lot,
  reclaim,
  seq,
  signalGroup,
  Strategy,
  windowed,
} from "florecon";
import { Config } from "./config.ts";
import { contradict, differ, refer } from "./evidence.ts";
import { Gates } from "./gates.ts";
import { lonePairs, Reach } from "./lone_pairs.ts";
import { Net, nets } from "./nets.ts";
import { hasList, provided } from "./provided.ts";
import { Row } from "./row.ts";

/** What it costs to leave a unit of a line open: more than any pair. */
const OPEN: f64 = 1000;

/** What settles in one currency, within a unit, the surest first. */
export class Numeraire {
  /**
   * @param tag how reasons begin
   * @param mixed whether only lines of different deals' currencies are compared: those of one
   *   currency were compared in it already, and agree in another by accident
   */
  constructor(
    private tag: string,
    private mixed: bool,
    private config: Config,
    private gates: Gates,
  ) {}

  /** Two lines of one amount about one number. */
  paired(): Strategy<Row> {
    return this.step("number", exact1to1<Row, f64>((lot) => lot.data.number));
  }

  /** A payment with all that it lists, credit notes among it. */
  listed(): Strategy<Row> {
    const accept = (g: GroupView<Row>): bool => this.gates.agreesAsListed(g);
    const hanging = linked<Row, f64>((lot) => lot.data.about, accept, this.config.linkLines);
    return provided(hasList, this.step("list", hanging));
  }

  /** What hangs together by numbers; to be asked of linked lines only, which saves time. */
  gathered(): Strategy<Row> {
    const steps = [this.numbers()];
    if (this.mixed) steps.push(this.rates());
    return seq<Row>(steps.concat([this.links(), this.parts()]));
  }

  /** What sums and amounts settle, where no number says what belongs together. */
  unnumbered(): Strategy<Row> {
    return this.mixed ? this.amounts() : seq<Row>([this.nets(), this.amounts()]);
  }

  /** All lines that quote a number, if they agree. */
  private numbers(): Strategy<Row> {
    const mixed = this.mixed;
    const agrees = (g: GroupView<Row>): bool =>
      mixed ? this.gates.agreesAbout(g) : this.gates.agrees(g);
    return this.step("numbers", this.byNumbers(agrees));
  }

  /** The same, if rates explain the difference. */
  private rates(): Strategy<Row> {
    const agrees = (g: GroupView<Row>): bool => this.gates.agreesButForRates(g);
    return this.step("rates", this.byNumbers(agrees));
  }

  private byNumbers(accept: (g: GroupView<Row>) => bool): Strategy<Row> {
    return signalGroup<Row, f64>((lot) => lot.data.numbers, accept, this.config.numberLines);
  }

  /** All that is open within some days on an account, or else in the unit, if it nets. */
  private nets(): Strategy<Row> {
    const all = (_lot: Lot<Row>): bool => true;
    const accept = (g: GroupView<Row>): bool => this.gates.nets(g);
    const band = nets([
      new Net(this.tag + ", account", all, (lot) => lot.data.account, accept),
      new Net(this.tag + ", unit", all, (lot) => lot.data.unit, accept),
    ], this.gates);
    return windowed<Row>((lot) => lot.data.day, this.config.netDays, band);
  }

  /** The only two lines of an amount, near each other or at least not far; the same of vouchers. */
  private amounts(): Strategy<Row> {
    const mixed = this.mixed;
    const may = (a: Row, b: Row): bool => !(mixed && a.currency == b.currency) && !contradict(a, b);
    const near = this.config.amountDays;
    const reaches = [
      new Reach(near, this.tag + ", amount"),
      new Reach(this.config.lateDays, this.tag + ", amount, late"),
    ];
    return likely<Row>(seq<Row>([
      lonePairs(reaches, false, may),
      lonePairs([new Reach(near, this.tag + ", voucher")], true, may),
    ]));
  }

  /** Whole lines that hang together by numbers. */
  private links(): Strategy<Row> {
    const config = this.config;
    const spec = new FlowSpec<Row>()
      .penalty(OPEN)
      .window(config.linkDays)
      .blockKey((row) => row.day)
      .costOf((a: Lot<Row>, b: Lot<Row>): f64 => {
        const days = daysApart(a.data.day, b.data.day);
        const equal = isClose(a, b, config.share);
        if (differ(a.data, b.data) || !refer(a.data, b.data)) return NaN;
        return (equal ? 1.0 : 1.5) + days * 0.002;
      });
    const accept = (g: GroupView<Row>): bool =>
      this.gates.balances(g) && g.within("linkLines", g.size, config.linkLines) &&
      g.within("linkSide", g.minSide, config.linkSide);
    return this.step("link", acceptIf<Row>(accept, reclaim<Row>("flow", flow<Row>(spec))));
  }

  /** Two lines of one number that nearly agree: what they agree on settles, the rest stays open. */
  private parts(): Strategy<Row> {
    const config = this.config;
    const spec = new FlowSpec<Row>()
      .penalty(OPEN)
      .window(config.partDays)
      .blockKey((row) => row.day)
      .costOf((a: Lot<Row>, b: Lot<Row>): f64 => {
        const nearly = isClose(a, b, config.partShare) && !differ(a.data, b.data);
        if (!nearly || !refer(a.data, b.data)) return NaN;
        return 1 + daysApart(a.data.day, b.data.day) * 0.002;
      });
    const accept = (g: GroupView<Row>): bool =>
      g.within("linkLines", g.size, config.linkLines) &&
      g.within("partSide", g.minSide, config.partSide);
    return this.step("part", acceptIf<Row>(accept, coalesce<Row>("flow", flow<Row>(spec))));
  }

  private step(name: string, inner: Strategy<Row>): Strategy<Row> {
    return labeled<Row>(this.tag + ", " + name, inner);
  }
}

/** Two opposite lots differ by no more than a share of the smaller one. */
function isClose(plus: Lot<Row>, minus: Lot<Row>, share: f64): bool {
  return Math.abs(plus.amount + minus.amount) <= share * Math.min(plus.amount, -minus.amount);
}
