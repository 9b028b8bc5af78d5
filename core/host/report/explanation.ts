/** How one row fares in a solve, and by what figures. Amounts are in minor units. */
export interface Explanation {
  id: number;
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
  name: string;
  /** The author's own word for the node, or an empty text. */
  word: string;
  /** How far below the root the node stands. */
  depth: number;
  /** How many of its runs saw the row. */
  runs: number;
  /** What was free of the row as it came in first, and as it left last. */
  amount_in: number;
  amount_out: number;
  /** How many groups the node itself formed with it, and how many proposals a gate turned down. */
  formed: number;
  refused: number;
  /** The first ten different ones of either kind. */
  proposals: Proposal[];
  /** What the node had to say of its runs: that a search ran into its budget, say. */
  notes: string[];
}

/** A proposal as one of its rows sees it. */
export interface Proposal {
  outcome: "formed" | "refused";
  /** Where its group came from, and why; absent where it was refused. */
  origin?: string;
  reason?: string;
  /** How often the very same one came up. */
  times: number;
  /** The row's own part. */
  amount: number;
  /** The figures that a gate sees: the signed sum, the sum of magnitudes, the number of members. */
  net: number;
  gross: number;
  size: number;
  /** The first twenty of the other members. */
  others: { id: number; amount: number }[];
}
