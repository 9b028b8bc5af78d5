import {
  ConstructorExpression,
  ExportStatement,
  FunctionDeclaration,
  type Source,
} from "../asc/asc.ts";
import { classesOf } from "./declarations.ts";

/**
 * The names that a module exports, directly and through others, each with the names of the type
 * parameters that must be given.
 */
export function exportedNames(path: string, sources: Source[]): Map<string, string[]> {
  const parameters = typeParameters(sources);
  const names = new Map<string, string[]>();
  collect(path);
  return names;

  function collect(path: string): void {
    const source = sources.find((source) => source.internalPath == path);
    for (const statement of source?.statements ?? []) {
      if (!(statement instanceof ExportStatement)) continue;
      for (const { exportedName: { text } } of statement.members ?? []) {
        names.set(text, parameters.get(text) ?? []);
      }
      if (!statement.members && statement.internalPath) collect(statement.internalPath);
    }
  }
}

function typeParameters(sources: Source[]): Map<string, string[]> {
  const functions = sources.flatMap((source) => source.statements)
    .filter((statement) => statement instanceof FunctionDeclaration);
  return new Map(functions.map(({ name, typeParameters }) => [
    name.text,
    (typeParameters ?? []).filter(({ defaultType }) => !defaultType).map(({ name }) => name.text),
  ]));
}

/** The names of the members of every class, by the name of the class. */
export function memberNames(sources: Source[]): Map<string, string[]> {
  return new Map(
    sources.flatMap(classesOf).map(({ name, members }) => [
      name.text,
      members.map((member) => member.name)
        .filter((name) => !(name instanceof ConstructorExpression))
        .map((name) => name.text),
    ]),
  );
}
