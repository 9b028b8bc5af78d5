import { FloreconError } from "../../../core/host/error.ts";
import { printable } from "../../../core/host/printable.ts";

/** A row that a person named is none of the group's. */
export function notIn(row: string, id: number, group: number): FloreconError {
  const message = `row ${printable(row)} is not in group ${group}; name rows that are`;
  return new FloreconError("unknown_member", message, { id, group_id: group });
}
