import type { OpenLedger } from "./ledger.ts";

/** What rows were called as people decided about them: their data may be gone by now. */
export function remembered({ opened }: Pick<OpenLedger, "opened">) {
  const names = new Map<number, string>();
  for (const { parts } of opened?.settled.all("pinned") ?? []) {
    for (const { id, name } of parts) if (name !== undefined) names.set(id, name);
  }
  for (const decision of opened?.settled.declined() ?? []) {
    for (const [id, name] of Object.entries(decision.names ?? {})) names.set(Number(id), name);
  }
  return (id: number): string | undefined => names.get(id);
}
