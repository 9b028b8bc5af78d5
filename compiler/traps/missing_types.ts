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
import { isOmitted, returned } from "../source/omitted.ts";
import { walk } from "../source/tree.ts";

/** What lacks a type: its name, where it stands, and what to call it in a sentence. */
interface Untyped {
  name: IdentifierExpression;
  called: string;
}

/**
 * Finds all that has to say its type and does not, so that an author need not hear of it one by one.
 * What is told by who takes a function is not looked for.
 */
export function findMissingTypes(source: Source, diagnostics: Diagnostics): void {
  walk(source, (node) => {
    const untyped = untypedIn(node);
    if (untyped.length == 0) return;
    const [{ name }] = untyped;
    const message = `${listed(untyped.map(({ called }) => called))} without a type`;
    diagnostics.at(name.range, "missing_type", message, hintFor(untyped));
  });
}

function untypedIn(node: Node): Untyped[] {
  if (node instanceof FieldDeclaration) {
    return node.type || node.parameterIndex >= 0
      ? []
      : [{ name: node.name, called: node.name.text }];
  }
  if (node instanceof VariableDeclaration && node.initializer instanceof FunctionExpression) {
    return node.type ? [] : parametersOf(node.initializer.declaration);
  }
  // An arrow function is mostly told what it takes by who takes it.
  if (!(node instanceof FunctionDeclaration) || node.name.text == "") return [];
  const { name } = node;
  const answer = lacksResult(node) ? [{ name, called: `what ${name.text}() returns` }] : [];
  return [...parametersOf(node), ...answer];
}

function parametersOf({ signature }: FunctionDeclaration): Untyped[] {
  return signature.parameters
    .filter(({ type }) => isOmitted(type))
    .map(({ name }) => ({ name, called: name.text }));
}

function lacksResult({ name, signature, body }: FunctionDeclaration): boolean {
  const isConstructor = name.text == "constructor";
  return !isConstructor && body != null && isOmitted(signature.returnType) &&
    returned(body).length > 0;
}

function hintFor(untyped: Untyped[]): string {
  const types = untyped.map(({ name, called }) =>
    called == name.text ? `${called}: f64` : `${name.text}(…): f64`
  );
  return `write ${types.join(", ")}; or string, or the class that it is`;
}

function listed(names: string[]): string {
  const last = names.at(-1)!;
  return names.length == 1 ? `${last} is` : `${names.slice(0, -1).join(", ")} and ${last} are`;
}
