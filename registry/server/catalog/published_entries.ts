import type { Manifest } from "../../../core/host/describe.ts";
import { scanFile } from "../../scan/scan_file.ts";
import type { Published, Store } from "../store/mod.ts";
import type { Entry } from "./entry.ts";

/** What was published, with the manifests of its blobs. A blob never changes, so each is read once. */
export class PublishedEntries {
  readonly #manifests = new Map<string, Manifest>();

  /** Versions whose blob was lost are left out: nobody could run them. */
  of(store: Store): Entry[] {
    return store.list().flatMap((published) => {
      const path = store.pathOf(published.digest);
      const manifest = this.#manifestOf(published, path);
      return manifest === null ? [] : [{ ...published, manifest, path }];
    });
  }

  #manifestOf({ digest, size }: Published, path: string): Manifest | null {
    const known = this.#manifests.get(digest);
    if (known !== undefined) return known;
    const finding = scanFile({ path, size, mtime: 0 }, {});
    if (!finding.ok) return null;
    this.#manifests.set(digest, finding.manifest);
    return finding.manifest;
  }
}
