import { isZone } from "../table/mod.ts";
import type { CellShape } from "./vector.ts";

/** What a column of instants is of which nobody says in which zone people read them. */
export const ZONE_UNSAID: CellShape = { kind: "time", zone: "UTC", isUnsaid: true };

/** What a column of times is. @param zone as its file names it; `null` where it names none */
export function timeShape(zone: string | null): CellShape {
  if (zone === null || zone === "UTC" || isZone(zone)) return { kind: "time", zone };
  // As ISO 8601 writes it.
  if (zone === "Z") return { kind: "time", zone: "UTC" };
  return { kind: "other", type: `times of the zone "${zone}"` };
}
