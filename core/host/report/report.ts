/** A group as the wire shows it. */
export interface ReportGroup {
  group_id: number;
  /** The sum of its allocations, in minor units. */
  net: number;
  /** How many rows have a part in it. */
  size: number;
  /** Where it came from, for display: a strategy's name, `unmatched`, or a person's label. */
  origin: string;
  /** Why, in a person's words; absent where nothing is said. */
  reason?: string;
  status: "proposed" | "pinned";
}

/** A row's part in one group, in minor units. */
export interface ReportAllocation {
  id: number;
  group_id: number;
  amount: number;
}

/** A snapshot of a workspace: groups ascend by id, allocations by group and then by row. */
export interface Report {
  groups: ReportGroup[];
  allocations: ReportAllocation[];
}

/** A ledger in three figures, its sums in minor units. */
export interface Totals {
  rows: number;
  /** The sum of the rows' amounts. */
  amount: number;
  /** The sum of the rows' magnitudes. */
  gross: number;
}

/** What one node of a strategy did in a solve, summed over all its runs; listed in pre-order. */
export interface Stage {
  name: string;
  /** How far below the root the node stands. */
  depth: number;
  runs: number;
  lots_in: number;
  lots_out: number;
  groups: number;
  /** The sums of magnitudes that came in and that stayed free, in the node's numeraire. */
  gross_in: number;
  gross_out: number;
  /** How many proposals a gate turned down. */
  refused: number;
}

/** What a solve answers: the report, and each node's work where it was asked for. */
export interface Solution extends Report {
  stages?: Stage[];
}
