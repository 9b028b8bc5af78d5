import type { Settled } from "../../decisions/mod.ts";

/** What rows were called as people decided about them: their data may be gone by now. */
export function remembered({ opened }: { opened: { settled: Settled } | null }) {
  let names: Map<number, string> | undefined;
  // Most runs name no row that is gone, and there may be very many decisions.
  return (id: number): string | undefined =>
    opened === null ? undefined : (names ??= namesDecided(opened.settled)).get(id);
}

/** The names of all rows that decisions are about, where they are not their ids. */
export function namesDecided(settled: Settled): Map<number, string> {
  const names = new Map<number, string>();
  for (const { parts } of settled.all("pinned")) {
    for (const { id, name } of parts) if (name !== undefined) names.set(id, name);
  }
  for (const decision of settled.declined()) {
    for (const [id, name] of Object.entries(decision.names ?? {})) names.set(Number(id), name);
  }
  return names;
}
