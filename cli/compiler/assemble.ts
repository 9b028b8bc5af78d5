import {
  DiagnosticCategory,
  type DiagnosticMessage,
  ExportStatement,
  libraryFiles,
  newOptions,
  newProgram,
  type Options,
  type Program,
  type Source,
} from "./asc.ts";
import { lowerForOf } from "./for_of.ts";
import { CLOSURE_PATH, CLOSURE_SOURCE, DialectCompiler } from "./internals.ts";
import { sdk } from "./sdk.ts";

/** How a program becomes a module. */
export interface Settings {
  /** From 0, nothing, to 3, everything. */
  optimize: number;
  /** Keeps assertions and bounds checks. */
  checked: boolean;
}

/** A file, by its path with extension. */
export interface File {
  path: string;
  text: string;
}

/** Program text by path without extension; null where there is no such file. */
export type ReadSource = (path: string) => string | null;

/** A module, or why there is none. */
export type Assembled =
  | { wasm: Uint8Array; messages: [] }
  | { wasm: null; messages: DiagnosticMessage[] };

/** Where the first bytes end that `core/guest/last_words.ts` writes to. */
const MEMORY_BASE = 1024;
/** Deep recursion of the author's own strategies; a page is 64 KiB. */
const STACK_SIZE = 1 << 20;
/** The incremental collector: flat memory over any number of dispatches. */
const RUNTIME = { number: 2, file: "rt/index-incremental" };
const ABORT = "~lib/florecon/guest/last_words/lastWords";
const LIBRARY = "~lib/";
const SDK = "~lib/florecon/";

/** Compiles a program of the dialect, which may import "florecon", into a module. */
export function assemble(entry: File, read: ReadSource, settings: Settings): Assembled {
  const program = parseProgram(entry, read, optionsFor(settings));
  if (!hasErrors(program)) {
    program.initialize();
    program.parser.finish();
    const module = new DialectCompiler(program).compile();
    try {
      if (!hasErrors(program)) {
        if (settings.optimize > 0) module.optimize(settings.optimize, 0);
        return { wasm: module.toBinary(null).output, messages: [] };
      }
    } finally {
      module.dispose();
    }
  }
  return { wasm: null, messages: program.diagnostics };
}

function optionsFor(settings: Settings): Options {
  const options = newOptions();
  options.runtime = RUNTIME.number;
  options.stackSize = STACK_SIZE;
  options.memoryBase = MEMORY_BASE;
  options.noAssert = !settings.checked;
  options.optimizeLevelHint = settings.optimize;
  options.globalAliases = new Map([["abort", ABORT]]);
  return options;
}

function hasErrors(program: Program): boolean {
  return program.diagnostics.some(({ category }) => category == DiagnosticCategory.Error);
}

/** Parses the entry, the standard library, and whatever the imports ask for. */
function parseProgram(entry: File, read: ReadSource, options: Options): Program {
  const program = newProgram(options);
  const parser = program.parser;
  for (const [name, text] of Object.entries(libraryFiles)) {
    // What stands in a folder of the library is parsed where it is imported.
    if (!name.includes("/")) parser.parseFile(text, `${LIBRARY}${name}.ts`, false);
  }
  parser.parseFile(libraryFiles[RUNTIME.file], `${LIBRARY}${RUNTIME.file}.ts`, true);
  parser.parseFile(CLOSURE_SOURCE, CLOSURE_PATH, false);
  parser.parseFile(sdk.get("guest/last_words")!, `${SDK}guest/last_words.ts`, false);
  parser.parseFile(entry.text, entry.path, true);
  for (let next = parser.nextFile(); next != null; next = parser.nextFile()) {
    const path = withoutExtension(next);
    if (path + "/" == SDK) parser.parseFile(sdk.get("index")!, `${SDK}index.ts`, false);
    else parser.parseFile(sourceOf(path, read), `${path}.ts`, false);
  }
  for (const source of parser.sources) {
    if (source.internalPath.startsWith(LIBRARY) && !source.internalPath.startsWith(SDK)) continue;
    resolveReexports(source);
    lowerForOf(source);
  }
  return program;
}

function sourceOf(path: string, read: ReadSource): string | null {
  if (path.startsWith(SDK)) return sdk.get(path.slice(SDK.length)) ?? null;
  if (!path.startsWith(LIBRARY)) return read(path);
  const name = path.slice(LIBRARY.length);
  return Object.hasOwn(libraryFiles, name) ? libraryFiles[name] : null;
}

/** The compiler drops the extension of an import, but not of `export … from "./x.ts"`. */
function resolveReexports(source: Source): void {
  for (const statement of source.statements) {
    if (statement instanceof ExportStatement && statement.internalPath) {
      statement.internalPath = withoutExtension(statement.internalPath);
    }
  }
  source.exportPaths = source.exportPaths?.map(withoutExtension) ?? null;
}

function withoutExtension(path: string): string {
  return path.endsWith(".ts") ? path.slice(0, -".ts".length) : path;
}
