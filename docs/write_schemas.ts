/**
 * Writes the JSON Schemas of what `--json` prints, as the code of each command has it: `schemas/` for
 * readers, and the same for `florecon schema`.
 *
 *     deno task docs
 *
 * @module
 */
import ts from "typescript";
import { commandList } from "../cli/commands/mod.ts";
import { everyCommand } from "../cli/frame/command.ts";
import { schemaName } from "../cli/frame/schema_name.ts";
import { type JsonSchema, SchemaWriter } from "./json_schema.ts";

const commands = await everyCommand(commandList);

const ROOT = new URL("../", import.meta.url).pathname;

/** Where the schemas stand. */
const PLACES = { readable: `${ROOT}docs/schemas`, shipped: `${ROOT}cli/schemas` };

/** Documents that no command alone writes: the file and the name of their type, and what they are. */
const SHARED = [
  ["error", "cli/frame/run.ts", "ErrorDocument", "what every command answers that failed"],
  ["help", "cli/frame/help.ts", "HelpDocument", "what --help answers"],
  ["version", "cli/frame/run.ts", "VersionDocument", "what --version answers"],
] as const;

/** Every schema, by the name of its document. */
export function schemas(): Map<string, JsonSchema> {
  const files = new Map(commands.map(({ name }) => [name, fileOf(name)]));
  const program = ts.createProgram(
    [...files.values(), ...SHARED.map(([, file]) => ROOT + file), `${ROOT}core/dialect.d.ts`],
    {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  const own = commands.map(({ name, summary }): [string, JsonSchema] => {
    const forms = answersOf(program.getSourceFile(files.get(name)!)!, checker);
    return [name, schemaOf(name, summary, true, forms, checker)];
  });
  const shared = SHARED.map(([name, file, type, summary]): [string, JsonSchema] => {
    const found = typeNamed(program.getSourceFile(ROOT + file)!, type, checker);
    return [name, schemaOf(name, summary, name !== "error", [found], checker)];
  });
  return new Map([...own, ...shared]);
}

/** A document's schema: its own fields, and those that every document has. */
function schemaOf(
  name: string,
  summary: string,
  ok: boolean,
  forms: ts.Type[],
  checker: ts.TypeChecker,
): JsonSchema {
  const writer = new SchemaWriter(checker);
  const records = forms.map((form) => {
    const { properties, required, ...rest } = writer.record(form, name);
    return {
      ...rest,
      properties: {
        ok: { const: ok },
        schema: { const: schemaName(name) },
        ...properties as JsonSchema,
      },
      required: ["ok", "schema", ...required as string[]],
    };
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:florecon:${schemaName(name).replace("/", ":")}`,
    title: schemaName(name),
    description: summary,
    ...(records.length === 1 ? records[0] : { anyOf: records }),
    ...(Object.keys(writer.definitions).length > 0 && { $defs: writer.definitions }),
  };
}

function fileOf(name: string): string {
  return `${ROOT}cli/commands/${name.replaceAll("-", "_")}.ts`;
}

/**
 * What the command in a file answers: a type for each form that is another one. They are read off what
 * `run` returns, as its own type leaves those out whose fields others have besides.
 */
function answersOf(file: ts.SourceFile, checker: ts.TypeChecker): ts.Type[] {
  const returned: ts.Expression[] = [];
  const look = (node: ts.Node, isInRun: boolean): void => {
    if (ts.isReturnStatement(node) && isInRun) returned.push(...branchesOf(node.expression!));
    const isRun = ts.isMethodDeclaration(node) && node.name.getText(file) === "run";
    ts.forEachChild(node, (it) => look(it, isRun || isInRun && !ts.isFunctionLike(node)));
  };
  look(file, false);
  const types = returned.flatMap((it) => {
    const type = checker.getNonNullableType(checker.getAwaitedType(checker.getTypeAtLocation(it))!);
    return type.isUnion() ? type.types : [type];
  });
  const forms = types.filter((it) => !(it.flags & ts.TypeFlags.Never));
  if (forms.length === 0) throw new Error(`${file.fileName} declares no command`);
  const textOf = (type: ts.Type) =>
    checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  return [...new Map(forms.map((it) => [textOf(it), it])).values()];
}

/** What stands on both sides of `? :`. */
function branchesOf(node: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) {
    return branchesOf(node.expression);
  }
  if (!ts.isConditionalExpression(node)) return [node];
  return [...branchesOf(node.whenTrue), ...branchesOf(node.whenFalse)];
}

function typeNamed(file: ts.SourceFile, name: string, checker: ts.TypeChecker): ts.Type {
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file)!);
  const symbol = exported.find((it) => it.name === name);
  if (symbol === undefined) throw new Error(`${file.fileName} does not export ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

/** Writes them, and takes out those of documents that are no more. */
export function writeSchemas(places: typeof PLACES = PLACES): void {
  const all = schemas();
  Deno.mkdirSync(places.readable, { recursive: true });
  for (const { name } of Deno.readDirSync(places.readable)) {
    Deno.removeSync(`${places.readable}/${name}`);
  }
  for (const [name, schema] of all) {
    Deno.writeTextFileSync(
      `${places.readable}/${name}.json`,
      JSON.stringify(schema, null, 2) + "\n",
    );
  }
  const lines = [...all].map(([name, schema]) =>
    `  ${JSON.stringify(name)}: ${JSON.stringify(JSON.stringify(schema))},`
  );
  Deno.writeTextFileSync(
    `${places.shipped}/documents.generated.ts`,
    `// Written by deno task docs: what docs/schemas has.\n` +
      `/** The JSON Schema of each document, as text. */\n` +
      `// deno-fmt-ignore\nexport const DOCUMENTS: Record<string, string> = {\n${
        lines.join("\n")
      }\n};\n`,
  );
}

if (import.meta.main) writeSchemas();
