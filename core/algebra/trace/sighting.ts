import { Allocation } from "../lot/group.ts";

/** How many different proposals of each kind are kept in full; past that they are only counted. */
const KEPT: i32 = 10;

/** How many of a proposal's other members are kept. */
const OTHERS: i32 = 20;

/** A proposal as one of its rows sees it. Amounts are in the numeraire of the node. */
export class SeenProposal {
  /** Where its group came from, and why; empty for one that a gate turned down. */
  origin: string = "";
  reason: string = "";
  /** How often the very same one came up: a node may run again on what it left. */
  times: f64 = 1;
  /** The first of the other members. */
  others: Allocation[] = [];

  constructor(
    /** Turned down by a gate. */
    public rejected: bool,
    /** The row's own part. */
    public amount: f64,
    /** The figures that the gate saw. */
    public net: f64,
    public gross: f64,
    public size: f64,
  ) {}

  /** Adds another member, while there is room; answers whether there was. */
  add(id: f64, amount: f64): bool {
    if (this.others.length == OTHERS) return false;
    this.others.push(new Allocation(id, amount));
    return true;
  }

  equals(that: SeenProposal): bool {
    if (this.rejected != that.rejected || this.amount != that.amount) return false;
    if (this.net != that.net || this.gross != that.gross || this.size != that.size) return false;
    if (this.origin != that.origin || this.reason != that.reason) return false;
    for (let i: i32 = 0; i < this.others.length; i++) {
      if (this.others[i].id != that.others[i].id) return false;
      if (this.others[i].amount != that.others[i].amount) return false;
    }
    return true;
  }
}

/** What a node made of one row, over all its runs. */
export class Sighting {
  /** How many runs saw the row. */
  runs: f64 = 0;
  /** What was free of it as it came in first, and as it left last. */
  amountIn: f64 = 0;
  amountOut: f64 = 0;
  /** How many groups the node itself formed with it, and how many proposals a gate turned down. */
  formed: f64 = 0;
  rejected: f64 = 0;
  /** The first different ones of either kind. */
  proposals: SeenProposal[] = [];

  pass(amountIn: f64, amountOut: f64): void {
    if (this.runs == 0) this.amountIn = amountIn;
    this.runs += 1;
    this.amountOut = amountOut;
  }

  note(proposal: SeenProposal): void {
    if (proposal.rejected) this.rejected += 1;
    else this.formed += 1;
    let alike: i32 = 0;
    for (let i: i32 = 0; i < this.proposals.length; i++) {
      const known = this.proposals[i];
      if (known.equals(proposal)) {
        known.times += 1;
        return;
      }
      if (known.rejected == proposal.rejected) alike++;
    }
    if (alike < KEPT) this.proposals.push(proposal);
  }
}
