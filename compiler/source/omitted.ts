import {
  type Expression,
  FunctionDeclaration,
  type Node,
  ReturnStatement,
  type TypeNode,
} from "../asc/asc.ts";
import { walk } from "./tree.ts";

/** Whether a type is left out where one may stand. */
export function isOmitted({ range: { start, end } }: TypeNode): boolean {
  return start == end;
}

/** The values that a function's own `return`s give. */
export function returned(body: Node): Expression[] {
  const found: Expression[] = [];
  walk(body, (node) => {
    if (node instanceof FunctionDeclaration) return false;
    if (node instanceof ReturnStatement && node.value) found.push(node.value);
  });
  return found;
}
