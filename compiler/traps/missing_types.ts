import {
  FieldDeclaration,
  FunctionDeclaration,
  FunctionExpression,
  type IdentifierExpression,
  type Node,
  type Source,
  VariableDeclaration,
} from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { isOmitted } from "../source/omitted.ts";
import { walk } from "../source/tree.ts";

/** What to write where a type is missing and is no number. */
export const OTHERWISE = "or string, or the class that it is";

/**
 * Finds all that has to say its type and does not, so that an author need not hear of it one by one.
 * What is told by who takes a function is not looked for.
 */
export function findMissingTypes(source: Source, diagnostics: Diagnostics): void {
  walk(source, (node) => {
    const untyped = untypedIn(node);
    if (untyped.length == 0) return;
    const names = untyped.map(({ text }) => text);
    const hint = `write ${names.map((name) => `${name}: f64`).join(", ")}; ${OTHERWISE}`;
    diagnostics.at(untyped[0].range, "missing_type", `${listed(names)} without a type`, hint);
  });
}

/** The names of what a node lacks the types of. */
function untypedIn(node: Node): IdentifierExpression[] {
  if (node instanceof FieldDeclaration) {
    return node.type || node.parameterIndex >= 0 ? [] : [node.name];
  }
  if (node instanceof VariableDeclaration && node.initializer instanceof FunctionExpression) {
    return node.type ? [] : parametersOf(node.initializer.declaration);
  }
  // An arrow function is mostly told what it takes by who takes it.
  if (!(node instanceof FunctionDeclaration) || node.name.text == "") return [];
  return parametersOf(node);
}

function parametersOf({ signature }: FunctionDeclaration): IdentifierExpression[] {
  return signature.parameters.filter(({ type }) => isOmitted(type)).map(({ name }) => name);
}

function listed(names: string[]): string {
  const last = names.at(-1)!;
  return names.length == 1 ? `${last} is` : `${names.slice(0, -1).join(", ")} and ${last} are`;
}
