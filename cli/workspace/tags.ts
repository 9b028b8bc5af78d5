import type { Saved } from "./saved.ts";

/** The tags of each row, in alphabetical order. */
export function tagsByRow({ tags }: Saved): (id: number) => string[] {
  const byRow = new Map<number, string[]>();
  for (const tag of Object.keys(tags).toSorted()) {
    for (const id of new Set(tags[tag])) byRow.set(id, [...byRow.get(id) ?? [], tag]);
  }
  return (id) => byRow.get(id) ?? [];
}
