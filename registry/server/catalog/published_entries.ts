import type { Manifest } from "../../../core/host/describe/describe.ts";
import { readManifestFrom } from "../../module/manifest.ts";
import { FileSource } from "../../scan/file_source.ts";
import { signersOf } from "../../scan/file.ts";
import type { Published, Store } from "../store/mod.ts";
import type { Blurb, Entry } from "./entry.ts";
import { saidIn } from "./said.ts";

/** What the headers of a blob tell. */
interface Told {
  manifest: Manifest;
  signers: string[];
  said: Blurb;
}

/** What was published, with what its blobs tell. A blob never changes, so each is read once. */
export class PublishedEntries {
  readonly #told = new Map<string, Told>();
  /** A version of which nothing has changed stays the very same entry. */
  readonly #entries = new WeakMap<Published, Entry>();

  /** Versions whose blob was lost, or says that it is another, are left out: nobody could run them. */
  of(published: Published[], store: Store): Entry[] {
    return published.flatMap((published) => {
      const entry = this.#entries.get(published) ?? this.#entryOf(published, store);
      return entry === null ? [] : [entry];
    });
  }

  #entryOf(published: Published, store: Store): Entry | null {
    const { takenDown, ...version } = published;
    if (takenDown !== null) return null;
    const path = store.pathOf(published.digest);
    const told = this.#toldBy(published, path);
    const domain = told?.manifest.domain;
    const isSame = domain?.id === published.id && domain.version === published.version;
    if (told === null || !isSame) return null;
    const entry = { ...version, ...told, path };
    this.#entries.set(published, entry);
    return entry;
  }

  #toldBy({ digest, size }: Pick<Published, "digest" | "size">, path: string): Told | null {
    const known = this.#told.get(digest);
    if (known !== undefined) return known;
    const told = read(path, size);
    if (told !== null) this.#told.set(digest, told);
    return told;
  }
}

function read(path: string, size: number): Told | null {
  try {
    using file = Deno.openSync(path);
    const source = new FileSource(file, size);
    const { manifest } = readManifestFrom(source);
    if (manifest === null) return null;
    return { manifest, signers: signersOf(source), said: saidIn(source) };
  } catch {
    return null;
  }
}
