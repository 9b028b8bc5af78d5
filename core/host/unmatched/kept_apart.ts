import type { Apart } from "../plugin/workspace.ts";

/** Whether rows may not be one group, by what was said of rows that are kept apart. */
export function areApart(said: Apart[], ids: number[]): boolean {
  const among = new Set(ids);
  return said.some((it) =>
    "set" in it
      ? it.set.length === among.size && it.set.every((id) => among.has(id))
      : it.left.some((id) => among.has(id)) && it.right.some((id) => among.has(id))
  );
}
