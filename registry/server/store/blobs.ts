import { join } from "node:path";
import { sizeProblem } from "../../module/size.ts";
import type { Exhibit } from "../../exhibit.ts";
import { fileDigest } from "../../module/wasm.ts";

/** Modules by their digest, each in a file of its own that is whole or not there. */
export class Blobs {
  constructor(private readonly folder: string) {}

  /** Makes the folder, and clears away what a crash left half written. */
  prepare(): void {
    Deno.mkdirSync(this.folder, { recursive: true });
    for (const { name } of Deno.readDirSync(this.folder)) {
      if (name.endsWith(PART)) Deno.removeSync(join(this.folder, name));
    }
  }

  /** Where a blob stands, whether it is there or not. */
  pathOf(digest: string): string {
    return join(this.folder, `${digest.replace("blake3:", "")}.wasm`);
  }

  /** Where a part of what a module came with stands, whether there is one or not. */
  besidePathOf(digest: string, part: keyof Exhibit): string {
    return beside(this.pathOf(digest), part);
  }

  /** The digests that there are files of; what stands in them is not looked at. */
  async digests(): Promise<Set<string>> {
    const digests = new Set<string>();
    try {
      for await (const { name } of Deno.readDir(this.folder)) {
        if (/^[0-9a-f]{64}\.wasm$/.test(name)) digests.add(`blake3:${name.slice(0, 64)}`);
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    return digests;
  }

  /**
   * Writes a blob, and before it what it came with. When this returns both survive a crash;
   * when it throws there is nothing of the blob.
   */
  async write(digest: string, bytes: Uint8Array, exhibit?: Exhibit): Promise<void> {
    try {
      for (const part of PARTS) {
        const content = exhibit?.[part];
        if (content !== undefined) await this.#write(this.besidePathOf(digest, part), content);
      }
      await this.#write(this.pathOf(digest), bytes);
    } catch (error) {
      // What is left of it would take the room that others need.
      if (exhibit !== undefined) await this.#removeBeside(digest);
      throw error;
    }
  }

  async remove(digest: string): Promise<void> {
    await this.#removeBeside(digest);
    await Deno.remove(this.pathOf(digest));
  }

  /** Takes away what there is of a blob, if anything. */
  clear(digest: string): void {
    for (const path of [...PARTS.map((it) => this.besidePathOf(digest, it)), this.pathOf(digest)]) {
      try {
        Deno.removeSync(path);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
  }

  async #removeBeside(digest: string): Promise<void> {
    for (const part of PARTS) {
      await Deno.remove(this.besidePathOf(digest, part)).catch(() => {});
    }
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const temporary = join(this.folder, crypto.randomUUID() + PART);
    try {
      using file = await Deno.open(temporary, { write: true, createNew: true });
      for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
      await file.sync();
      await Deno.rename(temporary, path);
      await syncFolder(this.folder);
    } catch (error) {
      await Deno.remove(temporary).catch(() => {});
      throw error;
    }
  }
}

/** Reads a module from wherever it stands; `null` where the bytes are not those of the digest. */
export async function readVerified(path: string, digest: string): Promise<Uint8Array | null> {
  try {
    const { isFile, size } = await Deno.stat(path);
    // What stands there now may be anything: a pipe, or holes without end.
    if (!isFile || sizeProblem(size) !== null) return null;
    const bytes = await Deno.readFile(path);
    return fileDigest(bytes) === digest ? bytes : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** A new name in a folder is only safe once the folder itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  if (Deno.build.os === "windows") return; // keeps names safe by itself, and opens no folder
  using directory = await Deno.open(folder);
  await directory.sync();
}

const PART = ".part";

/** What stands beside a module's own file, by what its name ends in. */
const ENDINGS: Record<keyof Exhibit, string> = { sample: ".arrow", truth: ".truth.csv" };

/** What a module may have come with. */
export const PARTS = Object.keys(ENDINGS) as (keyof Exhibit)[];

/** Where a part of what a module came with stands, by where the module does. */
export function beside(path: string, part: keyof Exhibit): string {
  return path.replace(/\.wasm$/, ENDINGS[part]);
}
