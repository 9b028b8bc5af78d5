import type { Settled } from "../../decisions/mod.ts";

/** What rows were called as people decided about them: their data may be gone by now. */
export function remembered({ opened }: { opened: { settled: Settled } | null }) {
  const names = opened === null ? new Map<number, string>() : namesDecided(opened.settled);
  return (id: number): string | undefined => names.get(id);
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
