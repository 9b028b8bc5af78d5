import { Node } from "../asc/asc.ts";

/** The nodes right below one. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const [name, value] of Object.entries(node)) {
    // The field that a constructor parameter declares stands among the class members already.
    if (name == "implicitFieldDeclaration") continue;
    if (value instanceof Node) found.push(value);
    else if (Array.isArray(value)) {
      for (const item of value) if (item instanceof Node) found.push(item);
    }
  }
  return found;
}

/** Calls `visit` for a node and everything below it; a visit that answers `false` stays above. */
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  if (visit(node) === false) return;
  for (const child of children(node)) walk(child, visit);
}
