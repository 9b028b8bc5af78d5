import {
  DiagnosticCategory,
  type DiagnosticMessage,
  ExportStatement,
  newOptions,
  newProgram,
  type Options,
  type Program,
  type Range,
  type Source,
  UncheckedBehavior,
} from "./asc/asc.ts";
import type { ProgramFile } from "./program_file.ts";
import type { Read } from "./types.ts";
import { CELLS, lowerCells } from "./source/cells.ts";
import { lowerEnums } from "./source/enums.ts";
import { lowerForOf } from "./source/for_of.ts";
import { narrow } from "./source/narrowing.ts";
import { lowerMaybes } from "./source/maybe.ts";
import { CALLS, lowerCalls } from "./source/calls.ts";
import { CLOSURES } from "./dialect/closures.ts";
import { STRATEGY } from "./source/told.ts";
import { lowerSpreads, SPREADS } from "./source/spread.ts";
import { isOfPlugin, LIBRARY, SDK } from "./source/whose.ts";
import { BEATING } from "./dialect/beating.ts";
import { DialectCompiler } from "./dialect/mod.ts";
import { FITTING } from "./dialect/fitting.ts";
import { library } from "./dialect/library.ts";
import { forgetParsed } from "./dialect/parsed.ts";
import { DialectParser } from "./dialect/parser.ts";
import { RECKONING } from "./dialect/reckoning.ts";
import "./asc/pinned.ts";
import { type Emitted, emitted } from "./emit.ts";
import { UNFOLDING } from "./dialect/unfold.ts";
import { sdk } from "./sdk/files.generated.ts";
import { SDK_FOLDER } from "./sdk/folder.ts";

/** How a program becomes a module. */
export interface Settings {
  /** Makes the module small, which takes longer than everything else. */
  optimized: boolean;
  /** Keeps assertions. */
  assertions: boolean;
  /** Checks bounds even where the source says `unchecked`. */
  boundsChecked: boolean;
  /** Says of each instruction which place of a source it comes from, and of loops that they go on. */
  traced?: boolean;
}

/** The compiler gave up, on an assertion of its own. */
export class CompilerFault extends Error {
  /** @param place what it was at work on */
  constructor(cause: unknown, readonly place: Range) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Where the memory ends that `core/guest/last_words.ts` writes to. */
const MEMORY_BASE = 1024;
/** In bytes; it holds the references of every call that is under way. */
const STACK_SIZE = 1 << 20;
/** The one that keeps references on a stack, where a collector can see them. */
const RUNTIME = 2;
/** What stands in for the functions that the compiler and its library call by name, by our files. */
const STAND_INS: Record<string, Record<string, string>> = {
  "guest/last_words": { abort: "lastWords", __outside: "outside" },
  "guest/heap/managed": {
    __new: "__new",
    __renew: "__renew",
    __link: "__link",
    __visit: "__visit",
    __collect: "__collect",
  },
  "guest/heap/raw": { __alloc: "__alloc", __realloc: "__realloc", __free: "__free" },
};
/** What the code calls that the dialect makes of a source. */
const CALLED = [CLOSURES, UNFOLDING, FITTING, CELLS, CALLS, SPREADS, RECKONING];

/** What `"florecon"` is, where the compiler looks for it. */
const INDEX = `${SDK}index`;
const INDEX_SOURCE = `export * from "./sdk/mod";`;

/** Where the class stands that a plugin need not import to answer it. */
const STRATEGY_FILE = `${SDK}algebra/strategy`;

/** One compilation, step by step: sources come in, a module goes out. */
export class Assembly {
  private program: Program;
  private parser: DialectParser;
  /** How many of the compiler's messages were handed out. */
  private told = 0;

  /** @param read the files that imports ask for */
  constructor(private read: Read, private settings: Settings) {
    this.program = newProgram(optionsFor(settings));
    const parser = new DialectParser(this.program);
    this.parser = parser;
    this.program.parser = parser;
    for (const [name, text] of Object.entries(library)) {
      // What stands in a folder of the library is parsed where it is imported.
      if (!name.includes("/")) parser.parseFile(text, `${LIBRARY}${name}.ts`, false);
    }
    for (const { path, text } of settings.traced ? [...CALLED, BEATING] : CALLED) {
      parser.parseFile(text, path, false);
    }
    for (const file of Object.keys(STAND_INS)) {
      this.add({ path: `${SDK}${file}.ts`, text: sdk.get(file)! }, false);
    }
  }

  /**
   * Parses a file and all that its imports ask for, and answers the sources that came in. A file
   * that is not there is passed over: that is for the caller to see.
   *
   * @param isEntry whether its exports become the module's
   * @throws {CompilerFault} where the parser fails without a word
   */
  add(file: ProgramFile, isEntry: boolean): Source[] {
    const { parser } = this;
    const known = parser.sources.length;
    this.parse(file, isEntry);
    for (let next = parser.nextFile(); next != null; next = parser.nextFile()) {
      const path = next + "/" == SDK ? INDEX : withoutExtension(next);
      const text = this.textOf(path);
      if (text != null) this.parse({ path: `${path}.ts`, text }, false);
      else if (parser.getDependee(next)?.startsWith(SDK)) throw new Error(stale(path));
    }
    const added = parser.sources.slice(known);
    added.forEach(resolveReexports);
    return added;
  }

  private parse({ path, text }: ProgramFile, isEntry: boolean): void {
    const { parser } = this;
    try {
      parser.parseFile(text, path, isEntry);
    } catch (fault) {
      const source = parser.sources.at(-1)!;
      throw new CompilerFault(fault, { start: 0, end: 0, source });
    }
  }

  /** All that was parsed so far, the standard library included. */
  get sources(): Source[] {
    return this.parser.sources;
  }

  /** What the compiler has said since the last call, warnings left out. */
  errors(): DiagnosticMessage[] {
    const said = this.program.diagnostics.slice(this.told);
    this.told = this.program.diagnostics.length;
    return said.filter(({ category }) => category == DiagnosticCategory.Error);
  }

  /**
   * The module; null where `errors` has something to say. Once only.
   *
   * @throws {CompilerFault} where the compiler fails without a word
   */
  compile(): Emitted | null {
    const { program, parser, settings } = this;
    const files = parser.sources.filter(isOfPlugin);
    files.forEach(lowerCells);
    const present = files.map(narrow);
    for (const source of parser.iterating) if (isOfPlugin(source)) lowerForOf(source);
    lowerEnums(files);
    for (const source of files) {
      lowerSpreads(source);
      lowerCalls(source);
      lowerMaybes(source);
    }
    if (parser.sources.some(({ internalPath }) => internalPath == STRATEGY_FILE)) {
      program.options.globalAliases!.set(STRATEGY, `${STRATEGY_FILE}/Strategy`);
    }
    const compiler = new DialectCompiler(program);
    for (const nodes of present) for (const node of nodes) compiler.present.add(node);
    try {
      program.initialize();
      parser.finish();
      compiler.compile();
      if (this.failed) return null;
      return emitted(program.module, settings);
    } catch (fault) {
      forgetParsed();
      if (this.failed) return null;
      throw new CompilerFault(fault, compiler.place?.range ?? parser.sources.at(-1)!.range);
    } finally {
      program.module.dispose();
    }
  }

  private get failed(): boolean {
    return this.program.diagnostics.some(({ category }) => category == DiagnosticCategory.Error);
  }

  private textOf(path: string): string | null {
    if (path == INDEX) return INDEX_SOURCE;
    if (path.startsWith(SDK)) return sdk.get(path.slice(SDK.length)) ?? null;
    if (path.startsWith(`${SDK_FOLDER}/`)) return null;
    if (!path.startsWith(LIBRARY)) return this.read(`${path}.ts`);
    return library[path.slice(LIBRARY.length)] ?? null;
  }
}

function stale(path: string): string {
  return `the SDK lacks ${path.slice(SDK.length)}; run deno task sdk`;
}

function optionsFor(settings: Settings): Options {
  const options = newOptions();
  options.runtime = RUNTIME;
  options.stackSize = STACK_SIZE;
  options.memoryBase = MEMORY_BASE;
  options.noAssert = !settings.assertions;
  options.sourceMap = settings.traced ?? false;
  options.uncheckedBehavior = settings.boundsChecked
    ? UncheckedBehavior.Never
    : UncheckedBehavior.Default;
  options.globalAliases = new Map(
    Object.entries(STAND_INS).flatMap(([file, names]) =>
      Object.entries(names).map(([name, ours]) => [name, `${SDK}${file}/${ours}`])
    ),
  );
  return options;
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
