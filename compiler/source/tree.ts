import { Node } from "../asc/asc.ts";

/** The nodes right below one. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  below(node, (child) => found.push(child));
  return found;
}

/** Calls `visit` for a node and everything below it; a visit that answers `false` stays above. */
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  if (visit(node) === false) return;
  below(node, (child) => walk(child, visit));
}

/** Calls `visit` for each node right below one. A library is walked as well, so no list is made. */
function below(node: Node, visit: (child: Node) => void): void {
  const slots = node as unknown as Record<string, unknown>;
  for (const key in slots) {
    const value = slots[key];
    // The field that a constructor parameter declares stands among the class members already.
    if (typeof value != "object" || value == null || key == "implicitFieldDeclaration") continue;
    if (value instanceof Node) visit(value);
    else if (Array.isArray(value)) {
      for (const item of value) if (item instanceof Node) visit(item);
    }
  }
}

/**
 * Puts what `change` answers in the place of every node below one, from the innermost outwards. What
 * it answers the same stays.
 */
export function rewrite(node: Node, change: (node: Node) => Node): void {
  const slots = node as unknown as Record<string, unknown>;
  for (const key in slots) {
    const value = slots[key];
    if (value instanceof Node) slots[key] = rewritten(value, change);
    else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        if (value[i] instanceof Node) value[i] = rewritten(value[i], change);
      }
    }
  }
}

function rewritten(node: Node, change: (node: Node) => Node): Node {
  rewrite(node, change);
  return change(node);
}
