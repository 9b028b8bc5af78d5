import type { i32 } from "../dialect.ts";
import { Allocation } from "../algebra/lot/group.ts";
import { sortedBy } from "../algebra/order/ranked.ts";
import { insufficientLiveAmount, nothingAsked, tooFewRows, unknownId } from "./errors.ts";
import { Ledger } from "./ledger.ts";
import { LiveGroup } from "./live_group.ts";
import { Refusal } from "./refusal.ts";
import { isShare } from "./safe.ts";

/** A group to pin over exact parts of rows. */
export class WantedGroup {
  /** One group of several that are asked for at once. */
  constructor(
    /** Of different rows, none of more than the row has. */
    public parts: Allocation[],
    /** What reports show as its origin. */
    public label: string,
    /** Why, in a person's words; empty where nothing is said. */
    public reason: string,
  ) {}
}

/**
 * Pins groups over exact parts of rows, or says why not one of them and leaves the ledger as it was.
 * Parts of one row are added up, so that the lines of a report can be handed over as they are.
 */
export function merge<E>(ledger: Ledger<E>, merges: WantedGroup[]): Refusal | null {
  const groups = merges.map<Allocation[]>((it) => addedUp(it.parts));
  const all: Allocation[] = [];
  for (const parts of groups) {
    const refusal = objection<E>(ledger, parts);
    if (refusal != null) return refusal;
    for (const part of parts) all.push(part);
  }
  // Each may be within what is free, and all of them together not.
  if (groups.length > 1) {
    for (const part of addedUp(all)) {
      const free = ledger.rows.find(part.id)!.free;
      if (!isShare(part.amount, free)) return insufficientLiveAmount(part.id, part.amount, free);
    }
  }
  for (let i: i32 = 0; i < groups.length; i++) {
    const parts = groups[i];
    for (const part of parts) ledger.draw(ledger.rows.find(part.id)!, part.amount);
    ledger.decide(new LiveGroup(parts, merges[i].label, merges[i].reason));
    ledger.settle();
  }
  return null;
}

function objection<E>(ledger: Ledger<E>, parts: Allocation[]): Refusal | null {
  for (const part of parts) if (ledger.rows.find(part.id) == null) return unknownId(part.id);
  for (const part of parts) if (part.amount == 0) return nothingAsked(part.id);
  if (parts.length < 2) return tooFewRows();
  for (const part of parts) {
    const free = ledger.rows.find(part.id)!.free;
    if (!isShare(part.amount, free)) return insufficientLiveAmount(part.id, part.amount, free);
  }
  return null;
}

/** One part per id, ascending. */
function addedUp(allocations: Allocation[]): Allocation[] {
  const parts: Allocation[] = [];
  for (const part of sortedBy<Allocation>(allocations, (part) => part.id)) {
    const last = parts.length - 1;
    if (last >= 0 && parts[last].id == part.id) parts[last].amount += part.amount;
    else parts.push(new Allocation(part.id, part.amount));
  }
  return parts;
}
