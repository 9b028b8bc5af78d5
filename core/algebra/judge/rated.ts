import type { i32 } from "../../dialect.ts";
import { UNMARKED, weaker } from "../lot/certainty.ts";
import { Group } from "../lot/group.ts";
import { Resolution } from "../lot/resolution.ts";

/** Says how sure groups are; one of which less was said already keeps that. */
export function rated<E>(out: Resolution<E>, certainty: string): Resolution<E> {
  const groups = new Array<Group>(out.groups.length);
  for (let i: i32 = 0; i < groups.length; i++) {
    const group = out.groups[i];
    const now = group.certainty == UNMARKED ? certainty : weaker(group.certainty, certainty);
    groups[i] = group;
    if (now == group.certainty) continue;
    groups[i] = group.remade(group.members, group.origin, group.reason);
    groups[i].certainty = now;
  }
  return new Resolution<E>(groups, out.residual);
}
