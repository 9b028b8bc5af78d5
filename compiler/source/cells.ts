/**
 * Variables that a closure captures and somebody changes. Captures are copies, so such a variable
 * lives in an object of its own, which all share.
 *
 * @module
 */
import { CommonFlags, IdentifierExpression, Node, type Source } from "../asc/asc.ts";
import { type Binding, bindings } from "./scopes.ts";
import { rewrite } from "./tree.ts";
import type { ProgramFile } from "../program_file.ts";

/** What such a variable lives in. */
export const CELLS: ProgramFile = {
  path: "~lib/florecon/cell.ts",
  text: `
@final class Cell<T> {
  constructor(public value: T) {}
}

@global export function __cell<T>(value: T): Cell<T> {
  return new Cell<T>(value);
}
`,
};

/** Whether a variable lives in a cell: it has its value where it is declared, in no head of a loop. */
export function isCell({ captures, assignments, declaration, functionUses, early }: Binding) {
  return captures.length > 0 && assignments.length > 0 && functionUses.length == 0 &&
    early.length == 0 && declaration?.initializer != null;
}

/** Gives the variables of a file that need one their cells. */
export function lowerCells(source: Source): void {
  const uses = new Set<Node>();
  for (const binding of bindings(source).filter(isCell)) {
    const declaration = binding.declaration!;
    const { type, initializer, range } = declaration;
    const make = Node.createIdentifierExpression("__cell", range);
    const types = type ? [type] : null;
    declaration.initializer = Node.createCallExpression(make, types, [initializer!], range);
    declaration.type = null;
    declaration.flags = declaration.flags & ~CommonFlags.Let | CommonFlags.Const;
    for (const use of binding.uses) uses.add(use);
  }
  if (uses.size == 0) return;
  rewrite(source, (node) => {
    if (!(node instanceof IdentifierExpression) || !uses.has(node)) return node;
    const value = Node.createIdentifierExpression("value", node.range);
    return Node.createPropertyAccessExpression(node, value, node.range);
  });
}
