/**
 * Enums of texts, which the compiler lacks: their members are constants, and a value is a text.
 *
 * @module
 */
import {
  CommonFlags,
  EnumDeclaration,
  ImportStatement,
  NamedTypeNode,
  NamespaceDeclaration,
  Node,
  type Source,
  StringLiteralExpression,
  type TypeNode,
} from "../asc/asc.ts";
import { typeName } from "./declarations.ts";
import { rewrite } from "./tree.ts";

/** Makes every enum of texts a namespace of constants, and its name, as a type, that of a text. */
export function lowerEnums(files: Source[]): void {
  const declared = new Map(files.map((file) => [file.internalPath, constantsIn(file)]));
  for (const file of files) {
    const names = new Set(declared.get(file.internalPath));
    for (const statement of file.statements) {
      if (!(statement instanceof ImportStatement)) continue;
      for (const { name, foreignName } of statement.declarations ?? []) {
        if (declared.get(statement.internalPath)?.has(foreignName.text)) names.add(name.text);
      }
    }
    if (names.size == 0) continue;
    rewrite(file, (node) => {
      const isEnum = node instanceof NamedTypeNode && names.has(typeName(node) ?? "");
      return isEnum ? text(node, node.isNullable) : node;
    });
  }
}

/** Turns the enums of texts of a file into constants; answers what they are called. */
function constantsIn(file: Source): Set<string> {
  const names = new Set<string>();
  file.statements = file.statements.map((statement) => {
    const isOfTexts = statement instanceof EnumDeclaration && statement.values.length > 0 &&
      statement.values.every(({ initializer }) => initializer instanceof StringLiteralExpression);
    if (!isOfTexts) return statement;
    names.add(statement.name.text);
    return constants(statement);
  });
  return names;
}

function constants({ name, flags, values, range }: EnumDeclaration): NamespaceDeclaration {
  const members = values.map((value) => {
    const kind = CommonFlags.Const | CommonFlags.Export;
    const { name, initializer, range } = value;
    const type = text(value, false);
    const constant = Node.createVariableDeclaration(name, null, kind, type, initializer, range);
    return Node.createVariableStatement(null, [constant], range);
  });
  return Node.createNamespaceDeclaration(name, null, flags, members, range);
}

function text({ range }: Node, isNullable: boolean): TypeNode {
  const name = Node.createSimpleTypeName("string", range);
  return Node.createNamedType(name, null, isNullable, range);
}
