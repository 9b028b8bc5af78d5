import type { DiagnosticMessage, Range, Source } from "./asc/asc.ts";
import { Assembly, CompilerFault, isAuthors, type Settings } from "./assembly.ts";
import { checkCaptures } from "./source/captures.ts";
import { problemsOf } from "./diagnostics.ts";
import { ENTRY_PATH, entryText } from "./entry.ts";
import { exportedNames, memberNames } from "./source/names.ts";
import { checkImports } from "./source/imports.ts";
import type { Compiled, Profile, Read } from "./types.ts";
import { checkModule } from "./module_check.ts";
import { type Problem, problemAt, Problems } from "./problem.ts";
import { sdk } from "./sdk/files.generated.ts";
import { readShape, type Shape } from "./shape/mod.ts";
import { findSyntaxTraps } from "./traps/syntax.ts";
import { findTreeTraps } from "./traps/tree.ts";

const SETTINGS: Record<Profile, Settings> = {
  author: { optimized: false, assertions: true, boundsChecked: false },
  ship: { optimized: true, assertions: false, boundsChecked: false },
  checked: { optimized: false, assertions: true, boundsChecked: true },
};

/** Compiles a plugin; see `mod.ts`. */
export function compilePlugin(path: string, read: Read, profile: Profile): Compiled {
  const text = read(path);
  if (text == null) return { ok: false, problems: [noEntry(path)] };
  const problems = new Problems();
  const assembly = new Assembly(read, SETTINGS[profile]);
  try {
    const files = assembly.add({ path, text }, false).filter(isAuthors);
    const shape = inspect(files, assembly.errors(), problems);
    if (!shape) return { ok: false, problems: problems.inOrder() };
    assembly.add({ path: ENTRY_PATH, text: entryText(shape, files) }, true);
    const wasm = assembly.compile();
    if (wasm) {
      checkModule(wasm);
      return { ok: true, wasm, describe: shape.describe };
    }
    problems.add(...explained(assembly, shape));
  } catch (fault) {
    if (!(fault instanceof CompilerFault)) throw fault;
    problems.add(notUnderstood(fault));
  }
  return { ok: false, problems: problems.inOrder() };
}

/** Looks at the author's files on their own; null where something is wrong with them. */
function inspect(files: Source[], messages: DiagnosticMessage[], problems: Problems): Shape | null {
  for (const file of files) findSyntaxTraps(file, problems);
  problems.add(...unparsed(messages, problems));
  for (const file of files) findTreeTraps(file, problems);
  if (messages.length > 0) return null;
  checkImports(files, problems);
  for (const file of files) checkCaptures(file, problems);
  const shape = readShape(files, lastWordsAddress(), problems);
  return problems.any ? null : shape;
}

/** What the parser says of each file: its first word, and none where the reason is known already. */
function unparsed(messages: DiagnosticMessage[], problems: Problems): Problem[] {
  const told = new Set(problems.list.map(({ file }) => file));
  const context = { row: "Row", exports: new Map(), members: new Map() };
  return problemsOf(messages, context, messages[0]?.range!)
    .filter(({ file }) => !told.has(file) && told.add(file))
    .map((problem) =>
      problem.code == "type_error" ? { ...problem, code: "syntax_error" } : problem
    );
}

function explained(assembly: Assembly, { row, plugin }: Shape): Problem[] {
  const context = {
    row: textOf(row.range),
    exports: exportedNames("~lib/florecon/index", assembly.sources),
    members: memberNames(assembly.sources.filter(isAuthors)),
  };
  return problemsOf(assembly.errors(), context, plugin.name.range);
}

function notUnderstood({ place, message }: CompilerFault): Problem {
  return problemAt(
    place,
    "compiler_fault",
    `the compiler stops here: ${message}`,
    "write it in another way",
  );
}

function noEntry(file: string): Problem {
  const message = `there is no file ${file}`;
  return { code: "missing_file", message, file, line: 1, column: 1, length: 1, source: "" };
}

function textOf({ source, start, end }: Range): string {
  return source.text.slice(start, end);
}

/** Where the guest writes its last words, as its own source says. */
function lastWordsAddress(): number {
  const [, address] = /LAST_WORDS: usize = (\d+);/.exec(sdk.get("guest/last_words")!)!;
  return Number(address);
}
