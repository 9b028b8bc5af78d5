import { createHash } from "node:crypto";
import { compile, type Compiled, type Profile, type Read } from "../../../compiler/mod.ts";

/** A module and what it says of itself. */
export type Module = Extract<Compiled, { ok: true }>;

/** How a file of a shelf reads. */
interface Kept extends Pick<Module, "describe" | "docs"> {
  /** Every text that the compiler asked for, in order. */
  read: [path: string, text: string | null][];
  /** In base 64. */
  wasm: string;
}

/** A shelf that nobody has put anything on for so long is cleared away, in milliseconds. */
const OLD = 24 * 60 * 60 * 1000;

/**
 * Keeps modules by what they are made of, for every process that looks there.
 *
 * Which files a module is made of is known only once it is compiled. So each is found by its entry
 * file, says what else was read for it, and counts only where the same would be read again.
 */
export class Shelf {
  readonly #folder: string;

  /**
   * @param room the folder that shelves are in
   * @param toolchain stands for all that turns a source into a module; another one has another shelf
   */
  constructor(
    private readonly room: string,
    toolchain: string,
    private readonly compiler: typeof compile = compile,
  ) {
    this.#folder = `${room}/${toolchain}`;
  }

  /**
   * What `compile()` makes of a plugin.
   *
   * @throws {Error} with all that is wrong with the source; that is never kept
   */
  async module(entry: string, read: Read, profile: Profile): Promise<Module> {
    const path = `${this.#folder}/${digestOf([profile, entry, read(entry) ?? ""])}.json`;
    const kept = keptAt(path, read);
    if (kept !== null) return kept;
    this.#make();
    // Whoever needs the same module meanwhile waits here, instead of compiling it as well.
    using lock = await Deno.open(`${path}.lock`, { create: true, write: true });
    await lock.lock(true);
    return keptAt(path, read) ?? await this.#compiled(path, entry, read, profile);
  }

  /** What `make()` makes of texts, which say all that it is made of. */
  async bytes(
    texts: readonly string[],
    make: () => Promise<Uint8Array<ArrayBuffer>>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const path = `${this.#folder}/${digestOf(texts)}.bytes`;
    const kept = bytesAt(path);
    if (kept !== null) return kept;
    this.#make();
    using lock = await Deno.open(`${path}.lock`, { create: true, write: true });
    await lock.lock(true);
    return bytesAt(path) ?? await this.#put(path, await make());
  }

  /** No one finds half of it. */
  async #put<T extends string | Uint8Array>(path: string, content: T): Promise<T> {
    const part = await Deno.makeTempFile({ dir: this.#folder });
    if (typeof content === "string") await Deno.writeTextFile(part, content);
    else await Deno.writeFile(part, content);
    await Deno.rename(part, path);
    return content;
  }

  async #compiled(path: string, entry: string, read: Read, profile: Profile): Promise<Module> {
    const texts = new Map<string, string | null>();
    const noted = (file: string) => {
      const text = read(file);
      texts.set(file, text);
      return text;
    };
    const compiled = await this.compiler(entry, noted, profile);
    if (!compiled.ok) {
      const said = compiled.diagnostics.map(({ file, line, message }) =>
        `${file}:${line} ${message}`
      );
      throw new Error(said.join("\n"));
    }
    const { describe, docs, wasm } = compiled;
    const kept: Kept = { read: [...texts], describe, docs, wasm: wasm.toBase64() };
    await this.#put(path, JSON.stringify(kept));
    return compiled;
  }

  #make(): void {
    if (isThere(this.#folder)) return;
    clearOld(this.room);
    Deno.mkdirSync(this.#folder, { recursive: true });
  }
}

/** A digest of texts, in which it matters where one ends and the next begins. */
export function digestOf(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest("hex");
}

/** The module in a file, where there is one and the same would be read for it now. */
function keptAt(path: string, read: Read): Module | null {
  const text = whereThere(() => Deno.readTextFileSync(path));
  if (text === null) return null;
  const { read: texts, describe, docs, wasm }: Kept = JSON.parse(text);
  if (texts.some(([file, text]) => read(file) !== text)) return null;
  return { ok: true, describe, docs, wasm: Uint8Array.fromBase64(wasm) };
}

function bytesAt(path: string): Uint8Array<ArrayBuffer> | null {
  return whereThere(() => Deno.readFileSync(path));
}

function isThere(path: string): boolean {
  return whereThere(() => Deno.statSync(path)) !== null;
}

/** Clears away the shelves that nobody puts anything on any more. */
function clearOld(room: string): void {
  const names = whereThere(() => [...Deno.readDirSync(room)].map(({ name }) => name)) ?? [];
  for (const path of names.map((name) => `${room}/${name}`)) {
    const { mtime } = whereThere(() => Deno.statSync(path)) ?? { mtime: null };
    if (mtime === null || Date.now() - mtime.getTime() < OLD) continue;
    whereThere(() => Deno.removeSync(path, { recursive: true }));
  }
}

/** What is found; null where it is not there, or somebody else has just cleared it away. */
function whereThere<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
