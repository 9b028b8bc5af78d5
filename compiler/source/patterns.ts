import { whole } from "./nodes.ts";
/**
 * `const { a, b: c } = x` and `const [a, ...b] = x`, which the compiler lacks, as declarations one by one.
 *
 * @module
 */
import {
  CommonFlags,
  type Expression,
  type IdentifierExpression,
  Node,
  type VariableDeclaration,
} from "../asc/asc.ts";

/** What the variable that holds what is taken apart is called; no author can write such a name. */
export const PARTED = "~parted";

/** What a list answers what stands in it from a place on with. A text has no such thing. */
const REST = "__behind";

/** What takes something apart: each part by its name or its place. */
export interface Pattern {
  parts: PatternPart[];
}

export interface PatternPart {
  /** The member's name; null where it is an element. */
  member: IdentifierExpression | null;
  /** The element's place. */
  place: number;
  /** Whether it is all from there on. */
  isRest?: boolean;
  /** The variable that it becomes, or what takes it apart again. */
  target: IdentifierExpression | Pattern;
}

/**
 * The declarations of the parts of what a variable holds.
 *
 * @param fresh a name for a value that is taken apart in its turn
 */
export function partsOf(
  holder: IdentifierExpression,
  { parts }: Pattern,
  flags: CommonFlags,
  fresh: () => string,
): VariableDeclaration[] {
  return parts.flatMap((part) => {
    const { target } = part;
    const value = valueOf(holder, part);
    if (!("parts" in target)) return [declared(target, flags, value)];
    const inner = Node.createIdentifierExpression(fresh(), value.range);
    const all = partsOf(inner, target, flags, fresh);
    return [declared(inner, CommonFlags.Const, value), ...all];
  });
}

function valueOf(
  holder: IdentifierExpression,
  { member, place, isRest, target }: PatternPart,
): Expression {
  const range = "range" in target ? target.range : holder.range;
  const from = Node.createIdentifierExpression(holder.text, range);
  if (member) return Node.createPropertyAccessExpression(from, member, member.range);
  // Where three dots stand before a place, what stands there gives out a list.
  const where = isRest ? holder.range : range;
  const at = whole(place, where);
  if (!isRest) return Node.createElementAccessExpression(from, at, range);
  const rest = Node.createIdentifierExpression(REST, range);
  const behind = Node.createPropertyAccessExpression(from, rest, range);
  return Node.createCallExpression(behind, null, [at], range);
}

function declared(
  name: IdentifierExpression,
  flags: CommonFlags,
  value: Expression,
): VariableDeclaration {
  return Node.createVariableDeclaration(name, null, flags, null, value, name.range);
}
