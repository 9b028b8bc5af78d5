import type { Apart } from "../plugin/workspace.ts";

/** Whether people said of two rows that they are no group. */
export function areApart([one, other]: [number, number], apart: Apart[]): boolean {
  return apart.some((it) => {
    if ("set" in it) return it.set.length === 2 && it.set.includes(one) && it.set.includes(other);
    return it.left.includes(one) && it.right.includes(other) ||
      it.left.includes(other) && it.right.includes(one);
  });
}
