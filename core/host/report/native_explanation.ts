import type { GateNote } from "../../algebra/lot/gate_note.ts";
import type { SeenProposal, Sighting } from "../../algebra/trace/sighting.ts";
import type { Explained, Recon, Visit } from "../../workspace/mod.ts";
import { FloreconError } from "../error.ts";
import type { Explanation, NodeSighting, Objection, Proposal } from "./explanation.ts";

/** How many sentences of a node are passed on, as a plugin does. */
const MOST_NOTES = 10;

/**
 * How rows of a workspace that runs here, and not in a plugin, would fare in its next solve.
 * `JSON.stringify` of it is, byte for byte, what a plugin in the same state puts on the wire.
 *
 * @throws {FloreconError} `unknown_id`
 */
export function explanationOf<E>(recon: Recon<E>, ids: number[]): Explanation[] {
  const told: Explained[] = [];
  const refusal = recon.explain(ids, told);
  if (refusal) throw new FloreconError(refusal.code, refusal.message, { id: refusal.id });
  return told.map(rowOf);
}

function rowOf({ id, amount, offered, pinned, visits, end }: Explained): Explanation {
  return {
    id,
    amount,
    offered,
    pinned: pinned.map((group) => ({ group_id: group.groupId, amount: group.amountOf(id) })),
    nodes: visits.map(nodeOf),
    ended: {
      groups: end?.formed ?? 0,
      unmatched: end?.amountOut ?? 0,
      proposals: proposalsOf(end),
    },
  };
}

function nodeOf({ node, sighting }: Visit): NodeSighting {
  return {
    name: node.name,
    word: node.word,
    depth: node.depth,
    runs: sighting.runs,
    amount_in: sighting.amountIn,
    amount_out: sighting.amountOut,
    formed: sighting.formed,
    refused: sighting.rejected,
    proposals: proposalsOf(sighting),
    notes: node.notes.slice(0, MOST_NOTES),
  };
}

function proposalsOf(sighting: Sighting | null): Proposal[] {
  return (sighting?.proposals ?? []).map(proposalOf);
}

function proposalOf(it: SeenProposal): Proposal {
  return {
    outcome: it.rejected ? "refused" : "formed",
    ...(!it.rejected && { origin: it.origin, reason: it.reason }),
    times: it.times,
    amount: it.amount,
    net: it.net,
    gross: it.gross,
    size: it.size,
    others: it.others.map(({ id, amount }) => ({ id, amount })),
    ...(it.notes.length > 0 && { objections: it.notes.map(objectionOf) }),
  };
}

function objectionOf({ kind, name, figure, limit }: GateNote): Objection {
  if (kind === "need") return { kind, name };
  return {
    kind: kind as "amount" | "measure" | "weight",
    name,
    figure: told(figure),
    limit: told(limit),
  };
}

/** As JSON has it. */
function told(figure: number): number | null {
  return Number.isFinite(figure) ? figure : null;
}
