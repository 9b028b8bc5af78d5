/** How sure a plugin is of a group. `ambiguous`: others would have done as well. */
export type Certainty = "sure" | "likely" | "ambiguous";

/** A group as the wire shows it. */
export interface ReportGroup {
  /** Counts up from 1 and is never used again in the session. */
  group_id: number;
  /** The sum of its allocations, in minor units. */
  net: number;
  /** How many rows have a part in it. */
  size: number;
  /** Where it came from, for display: a strategy's name, `unmatched`, or a person's label. */
  origin: string;
  /** Why, in a person's words; absent where nothing is said. */
  reason?: string;
  /** `proposed` is the solver's opinion, made anew by every solve; `pinned` a person's decision. */
  status: "proposed" | "pinned";
  /** How sure the plugin is of it, of a solve that was asked for its `certainty`; absent where unmarked. */
  certainty?: Certainty;
  /** The evidence for it in millibits, where it was weighed. */
  weight?: number;
  /**
   * How many groups like it are to be expected by accident among all that was free, in millionths,
   * where that was counted: of a sum.
   */
  accidents?: number;
  /** What its rows share: the documents that they name. */
  keys?: string[];
}

/** A row's part in one group, in minor units. */
export interface ReportAllocation {
  /** The row. */
  id: number;
  /** The group that holds the part. */
  group_id: number;
  /** Never zero, and of the sign of the row. */
  amount: number;
}

/** A snapshot of a workspace: groups ascend by id, allocations by group and then by row. */
export interface Report {
  /** Every group that stands, lone rows included: each is a group of one. */
  groups: ReportGroup[];
  /** For each row they add up to its amount; a row of amount zero has none. */
  allocations: ReportAllocation[];
}

/** A ledger in three figures, its sums in minor units. */
export interface Totals {
  /** How many rows it holds. */
  rows: number;
  /** The sum of the rows' amounts. */
  amount: number;
  /** The sum of the rows' magnitudes. */
  gross: number;
}

/** What one node of a strategy did in a solve, summed over all its runs; listed in pre-order. */
export interface Stage {
  /** The node's name with the author's word for it: `labeled whole reference`. */
  name: string;
  /** How far below the root the node stands. */
  depth: number;
  /** How often it ran: once per shard below `partitionBy`. */
  runs: number;
  /** How many lots came in. */
  lots_in: number;
  /** How many lots stayed free, in whole or in part. */
  lots_out: number;
  /** How many groups came out, those of the nodes below it included. */
  groups: number;
  /** The sum of magnitudes that came in, in the node's numeraire. */
  gross_in: number;
  /** The sum of magnitudes that stayed free, in the same. */
  gross_out: number;
  /** How many proposals a gate turned down. */
  refused: number;
}

/** What a solve answers: the report, and each node's work where it was asked for. */
export interface Solution extends Report {
  /** In pre-order; absent where nobody asked. */
  stages?: Stage[];
}
