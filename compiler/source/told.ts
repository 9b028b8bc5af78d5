import {
  BinaryExpression,
  ClassDeclaration,
  type Expression,
  FalseExpression,
  FieldDeclaration,
  FloatLiteralExpression,
  FunctionDeclaration,
  IntegerLiteralExpression,
  MethodDeclaration,
  type NamedTypeNode,
  NewExpression,
  Node,
  ParameterNode,
  type Range,
  type Source,
  StringLiteralExpression,
  TemplateLiteralExpression,
  Token,
  TrueExpression,
  type TypeName,
  type TypeNode,
  UnaryPrefixExpression,
} from "../asc/asc.ts";
import { bare } from "./assignment.ts";
import { isOmitted, returned } from "./omitted.ts";
import { walk } from "./tree.ts";

/**
 * Gives fields and parameters the type that their first value tells, `name = ""` is a string, and
 * functions that of their `return`s or, in a plugin, of what they override. A number is what it is in JavaScript, an f64.
 *
 * @returns where the parser looked for those types in vain
 */
export function tellTypes(source: Source): number[] {
  const places: number[] = [];
  walk(source, (node) => {
    if (node instanceof ClassDeclaration) places.push(...answersOfDomain(node));
    if (node instanceof FunctionDeclaration) places.push(...answerSimply(node));
    const isDeclared = node instanceof FieldDeclaration || node instanceof ParameterNode;
    if (!isDeclared || !node.initializer || node.type && !isOmitted(node.type)) return;
    const told = typeOf(node.initializer);
    if (!told) return;
    node.type = told;
    if (node instanceof FieldDeclaration) places.push(node.name.range.start);
    else if (node.implicitFieldDeclaration) node.implicitFieldDeclaration.type = told;
  });
  return places;
}

function answerSimply({ name, signature, body }: FunctionDeclaration): number[] {
  const { range } = signature.returnType;
  // A constructor answers its object, an arrow function what is done with it.
  const isOwn = name.text == "" || name.text == "constructor";
  if (isOwn || !body || !isOmitted(signature.returnType)) return [];
  const types = returned(body).map(typeOf);
  const [first = named("void", name.range)] = types;
  const names = types.map((type) => type?.name.identifier.text);
  // What these do not tell, the compiler asks when it knows the types of all that they name.
  if (first && new Set(names).size == 1 || types.length == 0) signature.returnType = first!;
  return [range.start];
}

/** What the SDK's class is called where nobody has imported it. */
export const STRATEGY = "__Strategy";

/** What the methods of a plugin answer, given what it says to extend. */
const ANSWERS: Record<string, (row: TypeNode, range: Range) => TypeNode> = {
  project: (row) => row,
  primary: (_row, range) => named("f64", range),
  strategy: (row, range) => typed(Node.createSimpleTypeName(STRATEGY, range), [row], range),
};

function answersOfDomain({ extendsType, members }: ClassDeclaration): number[] {
  const row = extendsType?.name.identifier.text == "Domain" && extendsType.typeArguments?.[1];
  if (!row) return [];
  return members.flatMap((member) => {
    const answer = ANSWERS[member.name.text];
    if (!answer || !(member instanceof MethodDeclaration)) return [];
    const { signature, name } = member;
    const { range } = signature.returnType;
    if (!isOmitted(signature.returnType)) return [];
    signature.returnType = answer(row, name.range);
    return [range.start];
  });
}

/** What answers true or false, whatever is compared. */
const COMPARISONS: Token[] = [
  ...[Token.LessThan, Token.LessThan_Equals, Token.GreaterThan, Token.GreaterThan_Equals],
  ...[Token.Equals_Equals, Token.Exclamation_Equals],
  ...[Token.Equals_Equals_Equals, Token.Exclamation_Equals_Equals],
];

/** The type of a value that says what it is; null of any other. */
function typeOf(value: Expression): NamedTypeNode | null {
  if (value instanceof StringLiteralExpression || value instanceof TemplateLiteralExpression) {
    return named("string", value.range);
  }
  if (value instanceof TrueExpression || value instanceof FalseExpression) {
    return named("bool", value.range);
  }
  if (value instanceof IntegerLiteralExpression || value instanceof FloatLiteralExpression) {
    return named("f64", value.range);
  }
  if (value instanceof UnaryPrefixExpression) {
    if (value.operator == Token.Exclamation) return named("bool", value.range);
    return value.operator == Token.Minus ? typeOf(value.operand) : null;
  }
  if (value instanceof BinaryExpression && COMPARISONS.includes(value.operator)) {
    return named("bool", value.range);
  }
  if (value instanceof BinaryExpression && value.operator == Token.Plus) {
    // What is added to a text is a text.
    const parts = [typeOf(bare(value.left)), typeOf(bare(value.right))];
    return parts.find((part) => part?.name.identifier.text == "string") ?? null;
  }
  return value instanceof NewExpression ? typeMade(value) : null;
}

/** What `new Map<string, f64>()` makes; of a class that wants types, only where they are written. */
function typeMade({ typeName, typeArguments, range }: NewExpression): NamedTypeNode | null {
  const isWanting = ["Map", "Set", "Array"].includes(typeName.identifier.text);
  return typeArguments || !isWanting ? typed(typeName, typeArguments, range) : null;
}

function named(name: string, range: Range): NamedTypeNode {
  return typed(Node.createSimpleTypeName(name, range), null, range);
}

function typed(name: TypeName, typeArguments: TypeNode[] | null, range: Range): NamedTypeNode {
  return Node.createNamedType(name, typeArguments, false, range);
}
