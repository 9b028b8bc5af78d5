/** How one row fares in a solve, and by what figures. Amounts are in minor units. */
export interface Explanation {
  /** The row. */
  id: number;
  /** The whole of it. */
  amount: number;
  /** What no pinned group holds, and so what a solve is offered. */
  offered: number;
  /** The pinned groups that hold a part of it. */
  pinned: { group_id: number; amount: number }[];
  /** The nodes that saw it, each before the nodes below it. */
  nodes: NodeSighting[];
  /** Where it ended: in how many groups, what was left of it, and the first ten of the groups. */
  ended: { groups: number; unmatched: number; proposals: Proposal[] };
}

/**
 * What one node of the strategy made of a row, over all its runs. Below `pivot`, amounts are in the
 * other numeraire.
 */
export interface NodeSighting {
  /** The strategy's name, in the wire's spelling: `exact_1to1`. */
  name: string;
  /** The author's own word for the node, or an empty text. */
  word: string;
  /** How far below the root the node stands. */
  depth: number;
  /** How many of its runs saw the row. */
  runs: number;
  /** What was free of the row as it came in first. */
  amount_in: number;
  /** What was free of it as it left last. */
  amount_out: number;
  /** How many groups the node itself formed with it. */
  formed: number;
  /** How many proposals with it a gate turned down. */
  refused: number;
  /** The first ten different ones of either kind. */
  proposals: Proposal[];
  /** What the node had to say of its runs: that a search ran into its budget, say. */
  notes: string[];
}

/** A proposal as one of its rows sees it. */
export interface Proposal {
  /** `refused` where a gate turned it down. */
  outcome: "formed" | "refused";
  /** Where its group came from; absent where it was refused. */
  origin?: string;
  /** Why it became a group, in a person's words; absent where it was refused. */
  reason?: string;
  /** How often the very same one came up. */
  times: number;
  /** The row's own part. */
  amount: number;
  /** The signed sum of all members: the break that the group commits. */
  net: number;
  /** The sum of their magnitudes. */
  gross: number;
  /** How many members. */
  size: number;
  /** The first twenty of the other members. */
  others: { id: number; amount: number }[];
  /** What the gate said against it, ten at most; absent where it does not say. */
  objections?: Objection[];
}

/** By what a gate turned a proposal down: a figure past its limit, or something that is missing. */
export type Objection =
  | {
    /**
     * `amount` in minor units, or `measure`: days, lines, a share. `weight` in millibits, for what a
     * level makes of a pair: its limit is null.
     */
    kind: "amount" | "measure" | "weight";
    /** What the author calls it: `days`, `fee`. */
    name: string;
    /** What it came to; null where nobody knows. */
    figure: number | null;
    /** The most that it may come to. */
    limit: number | null;
  }
  | {
    kind: "need";
    /** What the group would have to have: `one line of each book`. */
    name: string;
  };
