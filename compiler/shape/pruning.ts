import {
  type ClassDeclaration,
  IdentifierExpression,
  MethodDeclaration,
  type Node,
  PropertyAccessExpression,
  TypeName,
} from "../asc/asc.ts";
import { children } from "../source/tree.ts";
import type { RecordColumn } from "./record.ts";

/**
 * The columns that a method of the plugin needs of every line: its identity, its amount, and what the
 * method reads as `line.name`. Where the line goes anywhere else, it may need them all.
 *
 * @param name `project` or `worth`, to which a line is given
 * @returns null where the plugin has no such method of its own
 */
export function usedColumns(
  plugin: ClassDeclaration,
  name: string,
  columns: RecordColumn[],
): Set<string> | null {
  const method = plugin.members.find((member): member is MethodDeclaration =>
    member instanceof MethodDeclaration && member.name.text == name
  );
  if (method == undefined) return null;
  const all = new Set(columns.map((column) => column.name));
  const line = method.signature.parameters[0]?.name.text;
  if (!method.body || line == undefined) return all;
  const used = new Set(columns.flatMap(({ id, amount, name }) => id || amount ? [name] : []));
  return readsOnly(method.body, line, all, used) ? used : all;
}

/** Gathers the columns that are read off the line; false as soon as it escapes. */
function readsOnly(node: Node, line: string, all: Set<string>, used: Set<string>): boolean {
  if (node instanceof TypeName) return true;
  if (node instanceof PropertyAccessExpression) {
    const { expression, property } = node;
    if (!(expression instanceof IdentifierExpression) || expression.text != line) {
      return readsOnly(expression, line, all, used);
    }
    used.add(property.text);
    return all.has(property.text);
  }
  if (node instanceof IdentifierExpression) return node.text != line;
  return children(node).every((child) => readsOnly(child, line, all, used));
}
