import { ABI_VERSION, type Describe } from "../describe/describe.ts";
import { describeFault } from "../describe/check.ts";
import { FloreconError } from "../error.ts";
import { parseJson } from "../json.ts";
import { type Instance, type PluginExports, WasmInstance } from "./instance.ts";

/** The functions that every plugin exports, and how many parameters each takes. */
const FUNCTIONS: Record<string, number> = {
  abi_version: 0,
  alloc: 1,
  dealloc: 2,
  describe: 0,
  dispatch: 4,
};

/** No honest description comes near a megabyte, and it is gone through in many places. */
const MAX_DESCRIBE = 1 << 20;

/** What a `Workspace` needs of a plugin. */
export interface PluginLike {
  /** What the plugin says of itself. */
  describe: Describe;
  /** Starts the plugin on its own: two instances share nothing, and neither has a session yet. */
  open(): Instance;
}

/**
 * A loaded plugin module. It has no imports, hence no authority: nothing that it does reaches past
 * its own memory. Its time is not bounded here; run plugins that you do not trust in a child process.
 *
 * This is the host's side of a plugin. What an author extends is `Domain` of `florecon`.
 */
export class Plugin implements PluginLike {
  private constructor(
    private readonly module: WebAssembly.Module,
    /** What the plugin says of itself. */
    readonly describe: Describe,
  ) {}

  /**
   * Compiles a module and makes sure that this host can speak to it.
   *
   * @throws {FloreconError} `not_wasm`, `has_imports`, `missing_export`, `abi_mismatch`,
   * `bad_describe`, or `trapped` where the module stops before it has said what it is.
   *
   * @example
   * ```ts
   * const plugin = await Plugin.load(await Deno.readFile("solver.wasm"));
   * console.log(plugin.describe.domain.id);
   * ```
   */
  static async load(bytes: Uint8Array): Promise<Plugin> {
    const module = await compile(bytes);
    refuseImports(module);
    refuseMissingExports(module);
    const instance = instantiate(module);
    const version = instance.abiVersion();
    if (version !== ABI_VERSION) {
      throw new FloreconError(
        "abi_mismatch",
        `the plugin speaks version ${version} of the plugin interface, this host version ` +
          `${ABI_VERSION}; build the plugin with a florecon that fits`,
        { abi_version: version },
      );
    }
    return new Plugin(module, parseDescribe(instance.describe()));
  }

  /** Starts the plugin in a memory of its own, with no session yet. */
  open(): Instance {
    return instantiate(this.module, this.describe.last_words);
  }
}

async function compile(bytes: Uint8Array): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes as BufferSource);
  } catch (cause) {
    const message = `not a WebAssembly module: ${reason(cause)}; name a plugin's .wasm file`;
    throw new FloreconError("not_wasm", message, {}, { cause });
  }
}

function refuseImports(module: WebAssembly.Module): void {
  const imports = WebAssembly.Module.imports(module).map((entry) =>
    `${entry.module}.${entry.name}`
  );
  if (imports.length === 0) return;
  const message = `the module imports ${imports.join(", ")}; a plugin may import nothing`;
  throw new FloreconError("has_imports", message, { imports });
}

function refuseMissingExports(module: WebAssembly.Module): void {
  const kinds = new Map(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]));
  if (kinds.get("memory") !== "memory") throw missingExport("memory", "a memory");
  for (const name of Object.keys(FUNCTIONS)) {
    if (kinds.get(name) !== "function") throw missingExport(name, "a function");
  }
}

function missingExport(name: string, what: string): FloreconError {
  const message = `the module does not export "${name}" as ${what}; it is no florecon plugin`;
  return new FloreconError("missing_export", message, { export: name });
}

function instantiate(module: WebAssembly.Module, lastWords?: number): WasmInstance {
  let exports: PluginExports;
  try {
    exports = new WebAssembly.Instance(module).exports as unknown as PluginExports;
  } catch (cause) {
    const message = `the plugin stopped as it was started: ${reason(cause)}`;
    throw new FloreconError("trapped", message, {}, { cause });
  }
  for (const [name, parameters] of Object.entries(FUNCTIONS)) {
    const { length } = exports[name as keyof PluginExports] as () => unknown;
    if (length !== parameters) {
      throw missingExport(name, `a function of ${parameters} parameters (it takes ${length})`);
    }
  }
  return new WasmInstance(exports, lastWords);
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
