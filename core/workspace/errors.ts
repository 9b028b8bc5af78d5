import type { f64, i64 } from "../dialect.ts";
import { Refusal } from "./refusal.ts";
import { isSafe } from "./safe.ts";

/** A row's id is no safe integer, so that some reader would mistake it for another. */
export function badId(id: f64): Refusal {
  return about(id, "ingest", `${text(id)} is no row id; use whole numbers up to 2^53 - 1`);
}

/** Two rows of one batch share an id. */
export function duplicateId(id: f64): Refusal {
  return about(
    id,
    "duplicate_id",
    `id ${text(id)} stands twice in one batch; give each row its own`,
  );
}

/** An amount is no safe integer. */
export function unsafeAmount(id: f64): Refusal {
  return about(
    id,
    "amount_overflow",
    `the amount of row ${text(id)} is not a whole number up to 2^53 - 1; give it in minor units`,
  );
}

/** With this row, the sum of all magnitudes would pass 2^53 - 1, and sums would stop being exact. */
export function grossOverflow(id: f64): Refusal {
  return about(
    id,
    "amount_overflow",
    `row ${text(id)} takes the ledger's gross past 2^53 - 1; split the ledger in two`,
  );
}

/** No row has this id. */
export function unknownId(id: f64): Refusal {
  return about(id, "unknown_id", `there is no row ${text(id)}; upsert it first`);
}

/** No live group has this id. */
export function unknownGroup(groupId: f64): Refusal {
  return at(
    groupId,
    "unknown_group",
    `there is no group ${text(groupId)}; take a group from the latest report`,
  );
}

/** The group is pinned, and the operation is for proposed groups. */
export function frozenGroup(groupId: f64): Refusal {
  return at(groupId, "frozen_group", `group ${text(groupId)} is pinned; unpin it first`);
}

/** The row has no part in the group. */
export function unknownMember(groupId: f64, id: f64): Refusal {
  const refusal = at(
    groupId,
    "unknown_member",
    `row ${text(id)} is not in group ${text(groupId)}; name rows that are`,
  );
  refusal.id = id;
  return refusal;
}

/** A merge names fewer than two rows. */
export function tooFewRows(): Refusal {
  return new Refusal("degenerate_group", "a group needs at least two rows; name another one");
}

/** A merge asks for nothing of a row. */
export function nothingAsked(id: f64): Refusal {
  return about(
    id,
    "degenerate_group",
    `row ${text(id)} would give 0; leave it out or ask for an amount`,
  );
}

/** A merge asks for more than the row's proposed groups hold, for the other sign, or for a part of a unit. */
export function insufficientLiveAmount(id: f64, requested: f64, available: f64): Refusal {
  const refusal = about(
    id,
    "insufficient_live_amount",
    available == 0
      ? `row ${text(id)} has nothing left to give; unpin a group that holds it, or leave it out`
      : `row ${text(id)} cannot give ${text(requested)}; ` +
        `ask for a whole amount between 0 and ${text(available)}`,
  );
  refusal.requested = requested;
  refusal.available = available;
  return refusal;
}

/** Rows that are to be kept apart are not there, or one is on both sides: its id, or NaN. */
export function notApart(id: f64): Refusal {
  if (isNaN(id)) {
    return new Refusal("degenerate_apart", "apart needs a row on either side; name another one");
  }
  return about(
    id,
    "degenerate_apart",
    `row ${text(id)} cannot be apart from itself; name it on one side only`,
  );
}

/** A set that is to be no group has fewer than two rows, or one twice: its id, or NaN. */
export function notASet(id: f64): Refusal {
  if (isNaN(id)) {
    return new Refusal("degenerate_apart", "a set needs at least two rows; name another one");
  }
  return about(id, "degenerate_apart", `row ${text(id)} stands twice in the set; name it once`);
}

/** A strategy broke the law: the parts of a row do not add up to the row. */
export function conservationViolated(id: f64, original: f64, accounted: f64): Refusal {
  return violation(
    id,
    original,
    accounted,
    `the strategy makes ${text(accounted)} of row ${text(id)}'s ${text(original)}; ` +
      `every part must be a whole share of it, and the parts must add up to it`,
  );
}

/** A strategy named one row twice among the members of one group. */
export function repeatedMember(id: f64, original: f64, accounted: f64): Refusal {
  return violation(
    id,
    original,
    accounted,
    `the strategy names row ${text(id)} twice in one group; add its parts up into one member`,
  );
}

function violation(id: f64, original: f64, accounted: f64, message: string): Refusal {
  const refusal = about(id, "conservation_violated", message);
  refusal.original = original;
  refusal.accounted = accounted;
  return refusal;
}

function about(id: f64, code: string, message: string): Refusal {
  const refusal = new Refusal(code, message);
  refusal.id = id;
  return refusal;
}

function at(groupId: f64, code: string, message: string): Refusal {
  const refusal = new Refusal(code, message);
  refusal.groupId = groupId;
  return refusal;
}

/** A number as both targets write it: asc's doubles would read `7.0`. */
function text(value: f64): string {
  return isSafe(value) ? (<i64> value).toString() : value.toString();
}
