import { ABI_VERSION, type Describe } from "../describe/describe.ts";
import { describeFault } from "../describe/check.ts";
import { FloreconError } from "../error.ts";
import { parseJson } from "../json.ts";
import { type Instance, type InstanceOptions, WasmInstance } from "./instance.ts";
import { functionNames, FUNCTIONS, type Machine, type Start, startHere } from "./machine.ts";
import { limitMemory, MOST_MEMORY } from "./memory_limit.ts";

/** No honest description comes near a megabyte, and it is gone through in many places. */
const MAX_DESCRIBE = 1 << 20;

/** What a `Workspace` needs of a plugin. */
export interface PluginLike {
  /** What the plugin says of itself. */
  describe: Describe;
  /** Starts the plugin on its own: two instances share nothing, and neither has a session yet. */
  open(): Instance;
}

/** What a plugin may take, and where it runs. */
export interface LoadOptions {
  /** What its memory may grow to, in bytes: 4 GiB, all that there can be, unless given. */
  maxMemory?: number;
  /** Starts each instance; in this thread unless given. */
  start?: Start;
  /** What `start` gives a module to import, as `module.name`; nothing unless given. */
  given?: readonly string[];
}

/**
 * A loaded plugin module. It has no imports, hence no authority: nothing that it does reaches past
 * its own memory, and that never grows past `maxMemory`. Its time is not bounded here: run what may
 * loop for ever in a worker or a process that somebody ends.
 *
 * This is the host's side of a plugin. What an author extends is `Domain` of `florecon`.
 */
export class Plugin implements PluginLike {
  private constructor(
    private readonly module: WebAssembly.Module,
    /** What the plugin says of itself. */
    readonly describe: Describe,
    private readonly starting: Starting,
  ) {}

  /**
   * Compiles a module and makes sure that this host can speak to it.
   *
   * @throws {FloreconError} `not_wasm`, `bad_memory`, `has_imports`, `missing_export`,
   * `abi_mismatch`, `bad_describe`; `trapped` or `out_of_memory` where the module stops before it has
   * said what it is.
   *
   * @example
   * ```ts
   * const plugin = await Plugin.load(await Deno.readFile("solver.wasm"));
   * console.log(plugin.describe.domain.id);
   * ```
   */
  static async load(
    bytes: Uint8Array,
    { maxMemory = MOST_MEMORY, start = startHere, given = [] }: LoadOptions = {},
  ): Promise<Plugin> {
    const limited = limitMemory(bytes, maxMemory);
    const module = await compile(limited.bytes);
    refuseImports(module, given);
    refuseMissingExports(module);
    const starting = { start, mostMemory: limited.most };
    const instance = instantiate(module, starting);
    try {
      refuseOtherVersion(instance.abiVersion());
      return new Plugin(module, parseDescribe(instance.describe()), starting);
    } finally {
      instance.close();
    }
  }

  /** Starts the plugin in a memory of its own, with no session yet. */
  open(): Instance {
    const { last_words: lastWords, last_row: lastRow } = this.describe;
    return instantiate(this.module, { ...this.starting, lastWords, lastRow });
  }
}

/** How the instances of a plugin are started. */
interface Starting extends InstanceOptions {
  start: Start;
}

async function compile(bytes: Uint8Array): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes as BufferSource);
  } catch (cause) {
    const message = `not a WebAssembly module: ${reason(cause)}; name a plugin's .wasm file`;
    throw new FloreconError("not_wasm", message, {}, { cause });
  }
}

function refuseImports(module: WebAssembly.Module, given: readonly string[]): void {
  const imports = WebAssembly.Module.imports(module)
    .map(({ module, name }) => `${module}.${name}`)
    .filter((name) => !given.includes(name));
  if (imports.length === 0) return;
  const message = `the module imports ${imports.join(", ")}; a plugin may import nothing`;
  throw new FloreconError("has_imports", message, { imports });
}

function refuseMissingExports(module: WebAssembly.Module): void {
  const kinds = new Map(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]));
  if (kinds.get("memory") !== "memory") throw missingExport("memory", "a memory");
  for (const name of functionNames) {
    if (kinds.get(name) !== "function") throw missingExport(name, "a function");
  }
}

function missingExport(name: string, what: string): FloreconError {
  const message = `the module does not export "${name}" as ${what}; it is no florecon plugin`;
  return new FloreconError("missing_export", message, { export: name });
}

function instantiate(module: WebAssembly.Module, { start, ...options }: Starting): WasmInstance {
  const machine = started(module, start);
  for (const name of functionNames) {
    const takes = machine.parameters[name];
    if (takes === FUNCTIONS[name]) continue;
    machine.close();
    throw missingExport(name, `a function of ${FUNCTIONS[name]} parameters (it takes ${takes})`);
  }
  return new WasmInstance(machine, options);
}

function started(module: WebAssembly.Module, start: Start): Machine {
  try {
    return start(module);
  } catch (cause) {
    if (cause instanceof FloreconError) throw cause;
    const message = `the plugin stopped as it was started: ${reason(cause)}`;
    throw new FloreconError("trapped", message, {}, { cause });
  }
}

function refuseOtherVersion(version: number): void {
  if (version === ABI_VERSION) return;
  throw new FloreconError(
    "abi_mismatch",
    `the plugin speaks version ${version} of the plugin interface, this host version ` +
      `${ABI_VERSION}; build the plugin with a florecon that fits`,
    { abi_version: version },
  );
}

function parseDescribe(bytes: Uint8Array): Describe {
  if (bytes.length > MAX_DESCRIBE) throw badDescribe(`it is longer than ${MAX_DESCRIBE} bytes`);
  let document: unknown;
  try {
    document = parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw badDescribe("it is not JSON in UTF-8, or is nested without end", cause);
  }
  const fault = describeFault(document);
  if (fault !== null) throw badDescribe(fault);
  return document as Describe;
}

function badDescribe(why: string, cause?: unknown): FloreconError {
  return new FloreconError("bad_describe", `the plugin's description is wrong: ${why}`, {}, {
    cause,
  });
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
