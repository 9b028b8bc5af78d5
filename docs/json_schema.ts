/**
 * A JSON Schema of a TypeScript type, as `JSON.stringify` writes its values: what has a name stands in
 * `$defs`, and comments are descriptions.
 *
 * @module
 */
import ts from "typescript";

/** As far as it is used here. */
export type JsonSchema = Record<string, unknown>;

/** Makes the schemas of one document: `definitions` is what they refer to. */
export class SchemaWriter {
  /** By name. */
  readonly definitions: Record<string, JsonSchema> = {};
  readonly #names = new Map<ts.Type, string>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /**
   * @param where as an error says it: `solve.report.groups`
   * @throws {Error} for what JSON cannot say, and for a type that says nothing
   */
  of(type: ts.Type, where: string): JsonSchema {
    if (type.flags & ts.TypeFlags.Any) throw new Error(`${where} is of no type; write it down`);
    if (type.flags & ts.TypeFlags.Unknown) return {};
    if (type.flags & ts.TypeFlags.Null) return { type: "null" };
    if (type.flags & ts.TypeFlags.Boolean) return { type: "boolean" };
    if (type.flags & ts.TypeFlags.BooleanLiteral) {
      return { const: this.checker.typeToString(type) === "true" };
    }
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.StringLike) return { type: "string" };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: "number" };
    if (type.isUnion()) return this.#union(type, where);
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) {
      return this.#object(type, where);
    }
    throw new Error(`${where} is ${this.checker.typeToString(type)}, which JSON does not know`);
  }

  #union(type: ts.UnionType, where: string): JsonSchema {
    const types = type.types.filter((it) => !(it.flags & ts.TypeFlags.Undefined));
    const literals = types.filter((it) => it.isStringLiteral() || it.isNumberLiteral());
    const flags = types.filter((it) => it.flags & ts.TypeFlags.BooleanLiteral);
    const all = [
      ...literals.length > 1
        ? [{ enum: literals.map(({ value }) => value) }]
        : literals.map((it) => this.of(it, where)),
      ...flags.length > 1 ? [{ type: "boolean" }] : flags.map((it) => this.of(it, where)),
      ...types.filter((it) => ![...literals, ...flags].includes(it)).map((it) =>
        this.of(it, where)
      ),
    ];
    return all.length === 1 ? all[0] : { anyOf: all };
  }

  #object(type: ts.Type, where: string): JsonSchema {
    if (this.checker.isTupleType(type)) {
      const items = this.checker.getTypeArguments(type as ts.TypeReference);
      const schemas = items.map((it, at) => this.of(it, `${where}.${at}`));
      return { type: "array", prefixItems: schemas, minItems: items.length, items: false };
    }
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: "array", items: this.of(item, `${where}[]`) };
    }
    const name = nameOf(type);
    if (name === undefined) return this.record(type, where);
    const known = this.#names.get(type);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    const free = freeName(name, this.definitions);
    this.#names.set(type, free);
    this.definitions[free] = {}; // it may hold itself
    this.definitions[free] = this.record(type, where);
    return { $ref: `#/$defs/${free}` };
  }

  /** An object with its fields, written out whether it has a name or not. */
  record(type: ts.Type, where: string): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const symbol of this.checker.getPropertiesOfType(type)) {
      const field = this.checker.getTypeOfSymbol(symbol);
      if (field.getCallSignatures().length > 0) {
        throw new Error(`${where}.${symbol.name} is a function, which JSON leaves out`);
      }
      if (field.flags & ts.TypeFlags.Undefined) continue;
      const description = ts.displayPartsToString(symbol.getDocumentationComment(this.checker))
        .replaceAll(/\s+/g, " ");
      const schema = this.of(field, `${where}.${symbol.name}`);
      properties[symbol.name] = description === "" ? schema : { description, ...schema };
      if (!mayBeAbsent(symbol, field)) required.push(symbol.name);
    }
    const others = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return {
      type: "object",
      ...(Object.keys(properties).length > 0 && { properties, required }),
      ...(others && { additionalProperties: this.of(others, `${where}.*`) }),
    };
  }
}

/** What a type is called where it was declared; a shape that stands in another has no name. */
function nameOf(type: ts.Type): string | undefined {
  const symbol = type.aliasSymbol ?? type.symbol;
  if (symbol === undefined || symbol.name.startsWith("__")) return undefined;
  if ((type.aliasTypeArguments ?? []).length > 0) return undefined;
  return symbol.name;
}

function freeName(name: string, taken: Record<string, unknown>): string {
  for (let at = 1;; at++) {
    const free = at === 1 ? name : `${name}${at}`;
    if (!(free in taken)) return free;
  }
}

function mayBeAbsent(symbol: ts.Symbol, type: ts.Type): boolean {
  if (symbol.flags & ts.SymbolFlags.Optional) return true;
  return type.isUnion() && type.types.some((it) => it.flags & ts.TypeFlags.Undefined);
}
