import {
  ClassDeclaration,
  CommonFlags,
  DeclarationStatement,
  ExportDefaultStatement,
  ImportStatement,
  InterfaceDeclaration,
  NamedTypeNode,
  type Source,
  type TypeNode,
} from "../asc/asc.ts";

/** A declaration and the file it stands in. */
export interface Declared {
  declaration: DeclarationStatement;
  source: Source;
}

/** What a name in a file means: declared right there, or imported from another of these files. */
export function declarationOf(name: string, source: Source, files: Source[]): Declared | null {
  for (const statement of source.statements) {
    if (statement instanceof DeclarationStatement && statement.name.text == name) {
      return { declaration: statement, source };
    }
  }
  for (const statement of source.statements) {
    if (!(statement instanceof ImportStatement)) continue;
    const imported = statement.declarations?.find((member) => member.name.text == name);
    if (!imported) continue;
    const origin = files.find((file) => file.internalPath == statement.internalPath);
    return origin ? declarationOf(imported.foreignName.text, origin, files) : null;
  }
  return null;
}

/** The classes that a file declares. */
export function classesOf(source: Source): ClassDeclaration[] {
  return source.statements
    .map((statement) =>
      statement instanceof ExportDefaultStatement ? statement.declaration : statement
    )
    .filter((statement) => statement instanceof ClassDeclaration)
    .filter((declaration) => !(declaration instanceof InterfaceDeclaration));
}

/** What a plugin's class extends, by its name and its older one. */
const BASES = ["Domain", "Plugin"];

/** The plugin class that a file declares; null where it declares none. */
export function domainOf(source: Source): ClassDeclaration | null {
  return classesOf(source).find((declaration) =>
    isDomain(declaration) && !declaration.is(CommonFlags.Abstract)
  ) ?? null;
}

/** Whether a class extends that of all plugins. */
export function isDomain({ extendsType }: ClassDeclaration): boolean {
  if (!extendsType) return false;
  let name = extendsType.name;
  while (name.next) name = name.next;
  return BASES.includes(name.identifier.text);
}

/** The name of a plain type, without its arguments; null for any other type. */
export function typeName(type: TypeNode | null): string | null {
  return type instanceof NamedTypeNode && !type.name.next ? type.name.identifier.text : null;
}
