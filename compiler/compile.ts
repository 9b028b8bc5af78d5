import { DiagnosticCode, type DiagnosticMessage, type Range, type Source } from "./asc/asc.ts";
import { Assembly, CompilerFault, type Settings } from "./assembly.ts";
import { BEAT } from "../core/host/plugin/machine.ts";
import { checkCaptures } from "./source/captures.ts";
import { translated } from "./translate.ts";
import { ENTRY_PATH, entryText } from "./entry.ts";
import { exportedNames, memberNames } from "./source/names.ts";
import { checkImports } from "./source/imports.ts";
import { isOfPlugin, SDK } from "./source/whose.ts";
import type { Compiled, Profile, Read } from "./types.ts";
import { checkModule } from "./module_check.ts";
import { type Diagnostic, diagnosticAt, Diagnostics } from "./diagnostic.ts";
import { sdk } from "./sdk/files.generated.ts";
import { type Addresses, readShape, type Shape } from "./shape/mod.ts";
import { findMissingTypes } from "./traps/missing_types.ts";
import { findSyntaxTraps } from "./traps/syntax.ts";
import { findTreeTraps } from "./traps/tree.ts";

const SETTINGS: Record<Profile, Settings> = {
  author: { optimized: false, assertions: true, boundsChecked: false },
  ship: { optimized: true, assertions: false, boundsChecked: false },
  checked: { optimized: false, assertions: true, boundsChecked: true },
  traced: { optimized: false, assertions: true, boundsChecked: false, traced: true },
};

/** Compiles a plugin; see `mod.ts`. */
export function compilePlugin(path: string, read: Read, profile: Profile): Compiled {
  const text = read(path);
  if (text == null) return { ok: false, diagnostics: [noEntry(path)] };
  const diagnostics = new Diagnostics();
  const assembly = new Assembly(read, SETTINGS[profile]);
  try {
    const files = assembly.add({ path, text }, false).filter(isOfPlugin);
    const shape = inspect(files, assembly.errors(), diagnostics);
    if (!shape) return { ok: false, diagnostics: diagnostics.inOrder() };
    assembly.add({ path: ENTRY_PATH, text: entryText(shape, files) }, true);
    const emitted = assembly.compile();
    if (emitted) {
      checkModule(emitted.wasm, profile == "traced" ? [BEAT] : []);
      return { ok: true, ...emitted, describe: shape.describe, docs: shape.docs };
    }
    diagnostics.add(...explained(assembly, shape));
  } catch (fault) {
    if (!(fault instanceof CompilerFault)) throw fault;
    diagnostics.add(notUnderstood(fault));
  }
  return { ok: false, diagnostics: diagnostics.inOrder() };
}

/** Looks at the author's files on their own; null where something is wrong with them. */
function inspect(
  files: Source[],
  messages: DiagnosticMessage[],
  diagnostics: Diagnostics,
): Shape | null {
  for (const file of files) findSyntaxTraps(file, diagnostics);
  diagnostics.add(...unparsed(messages.filter((it) => !isMissingType(it)), diagnostics));
  for (const file of files) findMissingTypes(file, diagnostics);
  diagnostics.add(...unparsed(messages, diagnostics));
  for (const file of files) findTreeTraps(file, diagnostics);
  if (messages.length > 0) return null;
  checkImports(files, diagnostics);
  for (const file of files) checkCaptures(file, diagnostics);
  const shape = readShape(files, lastAddresses(), diagnostics);
  return diagnostics.any ? null : shape;
}

/** Whether the parser looked for a type where a name or nothing stands. */
function isMissingType({ code, range }: DiagnosticMessage): boolean {
  const text = range && textOf(range);
  return code == DiagnosticCode.Type_expected && text != null && /^(?!keyof)\w*$/.test(text);
}

/** What the parser says of each file: its first word, and none where the reason is known already. */
function unparsed(messages: DiagnosticMessage[], diagnostics: Diagnostics): Diagnostic[] {
  const told = new Set(diagnostics.list.map(({ file }) => file));
  const context = { row: "Row", exports: new Map(), members: new Map() };
  return translated(messages, context, messages[0]?.range!)
    .filter(({ file }) => !told.has(file) && told.add(file))
    .map((diagnostic) =>
      diagnostic.code == "type_error" ? { ...diagnostic, code: "syntax_error" } : diagnostic
    );
}

function explained(assembly: Assembly, { row, plugin }: Shape): Diagnostic[] {
  const context = {
    row: textOf(row.range),
    exports: exportedNames(`${SDK}index`, assembly.sources),
    members: memberNames(assembly.sources.filter(isOfPlugin)),
  };
  return translated(assembly.errors(), context, plugin.name.range);
}

function notUnderstood({ place, message }: CompilerFault): Diagnostic {
  return diagnosticAt(
    place,
    "compiler_fault",
    `the compiler stops here: ${message}`,
    "write it in another way",
  );
}

function noEntry(file: string): Diagnostic {
  const message = `there is no file ${file}`;
  return { code: "missing_file", message, file, line: 1, column: 1, length: 1, source: "" };
}

function textOf({ source, start, end }: Range): string {
  return source.text.slice(start, end);
}

/** Where the guest writes its last words and the row that it is at, as its own source says. */
function lastAddresses(): Addresses {
  const source = sdk.get("guest/last_words")!;
  const address = (name: string) => Number(source.match(`${name}: usize = (\\d+);`)![1]);
  return { last_words: address("LAST_WORDS"), last_row: address("LAST_ROW") };
}
