import type { CellShape } from "./vector.ts";

/** What a column of times is. @param zone as its file names it; `null` where it names none */
export function timeShape(zone: string | null): CellShape {
  if (zone === null || zone === "UTC" || isZone(zone)) return { kind: "time", zone };
  // As ISO 8601 writes it.
  if (zone === "Z") return { kind: "time", zone: "UTC" };
  return { kind: "other", type: `times of the zone "${zone}"` };
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
