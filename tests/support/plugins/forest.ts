/**
 * Strategy trees from text, so that one random tree can be grown natively and inside a plugin. It
 * is written in the plugin dialect.
 *
 * A tree is a list of tokens, the node before its arguments: `partitionBy account seq 2 exact1to1
 * ref soak rest`. The tables in `Reader` are the grammar.
 */
import {
  acceptIf,
  aggNet,
  coalesce,
  cumulative,
  doubted,
  exact1to1,
  fixedPoint,
  flow,
  FlowSpec,
  GroupView,
  hash,
  identity,
  labeled,
  level,
  likely,
  linked,
  Lot,
  once,
  partitionBy,
  pivot,
  rare,
  reclaim,
  restart,
  scored,
  seq,
  sharded,
  signalGroup,
  soak,
  Strategy,
  subsetSum,
  sure,
  tier,
  tiered,
  uncontradicted,
  unrivaled,
  when,
  windowed,
} from "florecon";
import { Tranches } from "./tranches.ts";

/** What the trees match on. */
export class Row {
  constructor(
    public cents: f64,
    public account: string,
    public ref: string,
    public day: f64,
    public alt: f64,
    public refs: string[],
  ) {}
}

/** The strategy that a text describes. */
export function grow(tree: string): Strategy<Row> {
  return new Reader(tree.split(" ")).node();
}

class Reader {
  private at: i32 = 0;

  constructor(private words: string[]) {}

  node(): Strategy<Row> {
    const name = this.word();
    if (name == "identity") return identity<Row>();
    if (name == "soak") return soak<Row>(this.word());
    if (name == "exact1to1") return this.exact();
    if (name == "aggNet") return this.net();
    if (name == "signalGroup") return this.signals();
    if (name == "linked") return this.links();
    if (name == "cumulative") {
      const order = this.number();
      return cumulative<Row>(order, this.gate());
    }
    if (name == "flow") return flow<Row>(this.spec());
    if (name == "scored") return this.weighed();
    if (name == "subsetSum") {
      const band = this.figure();
      const most = this.figure();
      return subsetSum<Row>(band, most, this.figure());
    }
    if (name == "tranches") return new Tranches<Row>(this.figure());
    if (name == "seq") return this.steps();
    if (name == "partitionBy") return this.shards();
    if (name == "sharded") return this.cut();
    if (name == "when") {
      const pred = this.predicate();
      return when<Row>(pred, this.node());
    }
    if (name == "windowed") {
      const order = this.number();
      const width = this.figure();
      return windowed<Row>(order, width, this.node());
    }
    if (name == "pivot") {
      const amount = this.number();
      return pivot<Row>(amount, this.node());
    }
    if (name == "fixedPoint") {
      const passes = this.figure();
      return fixedPoint<Row>(this.node(), passes);
    }
    if (name == "restart") return this.attempts();
    if (name == "sure") return sure<Row>(this.node());
    if (name == "likely") return likely<Row>(this.node());
    if (name == "rare") return this.telling();
    if (name == "uncontradicted") {
      return uncontradicted<Row>((lot) => lot.data.refs, this.node());
    }
    const isEqual = (open: Lot<Row>, member: Lot<Row>): bool => open.amount == member.amount;
    if (name == "once") return once<Row>((lot) => lot.data.ref, this.node(), this.node());
    if (name == "unrivaled") return unrivaled<Row>((lot) => lot.data.account, isEqual, this.node());
    if (name == "doubted") return doubted<Row>((lot) => lot.data.account, isEqual, this.node());
    const text = name == "acceptIf" ? "" : this.word();
    if (name == "labeled") return labeled<Row>(text, this.node());
    if (name == "coalesce") return coalesce<Row>(text, this.node());
    if (name == "reclaim") return reclaim<Row>(text, this.node());
    if (name != "acceptIf") throw new Error("no node is called " + name);
    const gate = this.gate();
    return acceptIf<Row>(gate, this.node());
  }

  private steps(): Strategy<Row> {
    const count = this.figure();
    const steps: Strategy<Row>[] = [];
    for (let i: f64 = 0; i < count; i++) steps.push(this.node());
    return seq<Row>(steps);
  }

  /** A key of text also labels what its shard forms; `count` stands for a key of whole numbers. */
  private shards(): Strategy<Row> {
    const key = this.word();
    if (key == "count") {
      const inner = this.node();
      return partitionBy<Row, i32>((lot) => lot.data.refs.length, (_key) => inner);
    }
    this.back();
    if (isTextual(key)) {
      const text = this.text();
      const inner = this.node();
      return partitionBy<Row, string>(text, (value) => labeled<Row>(value, inner));
    }
    const number = this.number();
    const inner = this.node();
    return partitionBy<Row, f64>(number, (_value) => inner);
  }

  /** By the same keys. */
  private cut(): Strategy<Row> {
    const key = this.word();
    if (key == "count") {
      const each = this.node();
      const after = this.node();
      return sharded<Row, i32>((lot) => lot.data.refs.length, (_key) => each, after);
    }
    this.back();
    if (isTextual(key)) {
      const text = this.text();
      const each = this.node();
      const after = this.node();
      return sharded<Row, string>(text, (value) => labeled<Row>(value, each), after);
    }
    const number = this.number();
    const each = this.node();
    const after = this.node();
    return sharded<Row, f64>(number, (_value) => each, after);
  }

  /** Each attempt leaves some lots aside, as its seed says. */
  private attempts(): Strategy<Row> {
    const count = this.figure();
    const seed = this.figure();
    const inner = this.node();
    return restart<Row>(
      count,
      seed,
      (each) => when<Row>((lot) => hash(lot.id, each) % 3 != 0, inner),
    );
  }

  /** What is left of the references decides who meets whom, and how. */
  private telling(): Strategy<Row> {
    const gate = this.gate();
    const cap = this.figure();
    const inner = this.node();
    return rare<Row>(
      (lot) => lot.data.refs,
      gate,
      (refs) =>
        seq<Row>([
          signalGroup<Row>(refs, (group) => Math.abs(group.net) <= cap, 8),
          when<Row>((lot) => refs(lot).length > 0, inner),
        ]),
    );
  }

  private exact(): Strategy<Row> {
    const key = this.word();
    this.back();
    if (isTextual(key)) return exact1to1<Row>(this.text());
    return exact1to1<Row, f64>(this.number());
  }

  private net(): Strategy<Row> {
    const key = this.word();
    this.back();
    if (isTextual(key)) {
      const text = this.text();
      return aggNet<Row>(text, this.gate());
    }
    const number = this.number();
    return aggNet<Row, f64>(number, this.gate());
  }

  private signals(): Strategy<Row> {
    const kind = this.word();
    const gate = this.gate();
    const cap = this.figure();
    if (kind == "refs") return signalGroup<Row>((lot) => lot.data.refs, gate, cap);
    return signalGroup<Row, f64>((lot) => [lot.data.day, lot.data.alt % 3], gate, cap);
  }

  private links(): Strategy<Row> {
    const kind = this.word();
    const gate = this.gate();
    const cap = this.figure();
    if (kind == "refs") return linked<Row>((lot) => lot.data.refs, gate, cap);
    return linked<Row, f64>((lot) => [lot.data.day, lot.data.alt % 3], gate, cap);
  }

  /** Near days, shared references, and costs with fractions. */
  private spec(): FlowSpec<Row> {
    const kind = this.word();
    const figure = this.figure();
    const spec = new FlowSpec<Row>().penalty(figure).blockKey((row) => row.day);
    if (kind == "near") {
      return spec.window(3).cost((a, b) => Math.abs(a.day - b.day) / 3);
    }
    if (kind == "kin") {
      return spec.matchKeys((row) => row.refs).costOf((a, b) => (a.id - b.id) % 7);
    }
    const inTiers = tiered<Row>([
      tier<Row>((a, b) => a.ref == b.ref, (_a, _b) => -0.25),
      tier<Row>((a, b) => a.account == b.account, (a, b) => 0.1 * Math.abs(a.day - b.day)),
    ]);
    return spec.window(1).matchKeysOf((lot) => [lot.data.account]).cost(inTiers)
      .penaltyOf((lot) => Math.abs(lot.original) % (figure + 1));
  }

  /** By day, reference and size; one account may stand for nothing. */
  private weighed(): Strategy<Row> {
    const kind = this.word();
    const least = this.figure();
    const margin = this.figure();
    const near = new FlowSpec<Row>().window(3).blockKey((row) => row.day);
    const pairs = kind == "kin" ? near.matchKeys((row) => row.refs) : near;
    const levels = [
      level<Row>("day", ["same", "near", "far"], [300.5, 100, -200], (a, b) => {
        const days = Math.abs(a.data.day - b.data.day);
        return days == 0 ? 0 : days <= 1 ? 1 : 2;
      }),
      level<Row>("ref", ["same", "other"], [500, -100], (a, b) => a.data.ref == b.data.ref ? 0 : 1),
      level<Row>("cents", ["even", "uneven"], [700, 0], (a, b) => {
        if (kind == "kin" && a.data.account != b.data.account) return -1;
        return a.amount + b.amount == 0 ? 0 : 1;
      }),
    ];
    return scored<Row>(pairs, levels, least, margin);
  }

  private text(): (lot: Lot<Row>) => string {
    const name = this.word();
    if (name == "account") return (lot: Lot<Row>): string => lot.data.account;
    if (name == "ref") return (lot: Lot<Row>): string => lot.data.ref;
    if (name == "any") return (_lot: Lot<Row>): string => "any";
    throw new Error("no text is called " + name);
  }

  private number(): (lot: Lot<Row>) => f64 {
    const name = this.word();
    if (name == "day") return (lot: Lot<Row>): f64 => lot.data.day;
    if (name == "alt") return (lot: Lot<Row>): f64 => lot.data.alt;
    if (name == "id") return (lot: Lot<Row>): f64 => lot.id;
    if (name == "size") return (lot: Lot<Row>): f64 => Math.abs(lot.amount);
    if (name == "triple") return (lot: Lot<Row>): f64 => lot.original * 3;
    if (name == "tenth") return (lot: Lot<Row>): f64 => Math.trunc(lot.original / 10);
    if (name == "third") return (lot: Lot<Row>): f64 => lot.data.day / 3;
    // Minus zero for every debit of an even day, NaN where nothing is known.
    if (name == "zero") {
      return (lot: Lot<Row>): f64 => lot.data.day % 2 == 0 ? lot.amount * 0 : lot.data.day;
    }
    if (name == "blank") return (lot: Lot<Row>): f64 => lot.data.day > 3 ? NaN : lot.data.day;
    throw new Error("no number is called " + name);
  }

  private predicate(): (lot: Lot<Row>) => bool {
    const name = this.word();
    if (name == "debit") return (lot: Lot<Row>): bool => lot.amount > 0;
    if (name == "referenced") return (lot: Lot<Row>): bool => lot.data.refs.length > 0;
    const figure = this.figure();
    if (name == "small") return (lot: Lot<Row>): bool => Math.abs(lot.amount) <= figure;
    if (name == "late") return (lot: Lot<Row>): bool => lot.data.day >= figure;
    throw new Error("no predicate is called " + name);
  }

  private gate(): (group: GroupView<Row>) => bool {
    const name = this.word();
    if (name == "all") return (_group: GroupView<Row>): bool => true;
    if (name == "kin") {
      return (group: GroupView<Row>): bool => group.needs("one account", isKin(group));
    }
    if (name == "both") {
      const one = this.gate();
      const other = this.gate();
      return (group: GroupView<Row>): bool => one(group) && other(group);
    }
    const figure = this.figure();
    if (name == "net") {
      return (group: GroupView<Row>): bool => group.atMost("net", Math.abs(group.net), figure);
    }
    if (name == "promille") {
      return (group: GroupView<Row>): bool => Math.abs(group.net) * 1000 <= figure * group.minAbs;
    }
    if (name == "moved") {
      return (group: GroupView<Row>): bool => group.gross * 1000 > figure * group.originalTotal;
    }
    if (name == "size") {
      return (group: GroupView<Row>): bool => group.within("size", group.size, figure);
    }
    if (name == "sides") return (group: GroupView<Row>): bool => group.minSide >= figure;
    if (name == "largest") return (group: GroupView<Row>): bool => group.maxAbs >= figure;
    throw new Error("no gate is called " + name);
  }

  private figure(): f64 {
    return parseFloat(this.word());
  }

  private word(): string {
    if (this.at >= this.words.length) throw new Error("the tree ends too early");
    return this.words[this.at++];
  }

  private back(): void {
    this.at--;
  }
}

function isTextual(key: string): bool {
  return key == "account" || key == "ref" || key == "any";
}

/** Whether all members are of one account. */
function isKin(group: GroupView<Row>): bool {
  const members = group.members;
  for (let i: i32 = 1; i < members.length; i++) {
    if (members[i].data.account != members[0].data.account) return false;
  }
  return true;
}
