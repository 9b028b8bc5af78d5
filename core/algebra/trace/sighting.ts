import type { bool, f64, i32 } from "../../dialect.ts";
import { GateNote } from "../lot/gate_note.ts";
import { Allocation } from "../lot/group.ts";

/** How many different proposals of each kind are kept in full; past that they are only counted. */
const KEPT: i32 = 10;

/** How many of a proposal's other members are kept. */
const OTHERS: i32 = 20;

/** A proposal as one of its rows sees it. Amounts are in the numeraire of the node. */
export class SeenProposal {
  /** Where its group came from; empty for one that a gate turned down. */
  origin: string = "";
  /** Why, in a person's words; empty for the same. */
  reason: string = "";
  /** How often the very same one came up: a node may run again on what it left. */
  times: f64 = 1;
  /** The first twenty of the other members. */
  others: Allocation[] = [];
  /** What the gate said against it; nothing where it formed, or the gate does not say. */
  notes: GateNote[] = [];

  /** It came up once, and with nobody else; `add` brings the others in. */
  constructor(
    /** Turned down by a gate. */
    public rejected: bool,
    /** The row's own part. */
    public amount: f64,
    /** The signed sum of all members: the break that the group commits. */
    public net: f64,
    /** The sum of their magnitudes. */
    public gross: f64,
    /** How many members, of which `others` may hold only the first. */
    public size: f64,
  ) {}

  /** Adds another member, while there is room; answers whether there was. */
  add(id: f64, amount: f64): bool {
    if (this.others.length == OTHERS) return false;
    this.others.push(new Allocation(id, amount));
    return true;
  }

  /** Whether another one is the very same, however often either came up. */
  equals(that: SeenProposal): bool {
    if (this.rejected != that.rejected || this.amount != that.amount) return false;
    if (this.net != that.net || this.gross != that.gross || this.size != that.size) return false;
    if (this.origin != that.origin || this.reason != that.reason) return false;
    for (let i: i32 = 0; i < this.others.length; i++) {
      if (this.others[i].id != that.others[i].id) return false;
      if (this.others[i].amount != that.others[i].amount) return false;
    }
    return sameNotes(this.notes, that.notes);
  }
}

function sameNotes(some: GateNote[], others: GateNote[]): bool {
  if (some.length != others.length) return false;
  for (let i: i32 = 0; i < some.length; i++) {
    const one = some[i];
    const other = others[i];
    if (one.kind != other.kind || one.name != other.name) return false;
    if (isOther(one.figure, other.figure) || isOther(one.limit, other.limit)) return false;
  }
  return true;
}

/** Two that nobody knows are the same. */
function isOther(one: f64, other: f64): bool {
  return one != other && !(isNaN(one) && isNaN(other));
}

/** What a node made of one row, over all its runs. */
export class Sighting {
  /** How many runs saw the row. */
  runs: f64 = 0;
  /** What was free of it as it came in first. */
  amountIn: f64 = 0;
  /** What was free of it as it left last. */
  amountOut: f64 = 0;
  /** How many groups the node itself formed with it. */
  formed: f64 = 0;
  /** How many proposals with it a gate turned down. */
  rejected: f64 = 0;
  /** The first ten different ones of either kind. */
  proposals: SeenProposal[] = [];

  /** Counts one run: what of the row was free before it, and after. */
  pass(amountIn: f64, amountOut: f64): void {
    if (this.runs == 0) this.amountIn = amountIn;
    this.runs += 1;
    this.amountOut = amountOut;
  }

  /** Counts a proposal, and keeps it where it is new and there is room. */
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
