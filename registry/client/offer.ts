import type { Exhibit } from "../exhibit.ts";
import type { Receipt } from "../receipt.ts";
import type { Candidate } from "../select/candidate.ts";
import type { KnownIndex } from "../trust/mod.ts";
import type { Wanted } from "./reference.ts";

/** A version that a registry offers. Its `source` is what `--plugin` takes. */
export interface Offer extends Candidate {
  /** The address of its bytes. */
  address: string;
  /** The file digest. */
  digest: string;
  /** Bytes. */
  size: number;
  /** When it was published: milliseconds since 1970. */
  mtime: number;
  /** Key ids in hex of the signatures that it carries. */
  signers: string[];
  /** Withdrawn by its publisher. Its bytes are still there for whoever pinned it. */
  yanked?: true;
}

/** Where plugins are published and had from, whichever way it is spoken to. */
export interface PluginSource {
  /** The address, without a slash at the end. */
  readonly url: string;
  /** What is known of its index now; `null` where nobody signs it. */
  readonly known: KnownIndex | null;
  /** What is offered, or what is of one plugin. */
  offers(id?: string): Promise<Offer[]>;
  /** The version to use of a domain. */
  resolve(wanted: Wanted): Promise<Offer>;
  /** The bytes of a version, held against its digest. */
  download(offer: Offer): Promise<Uint8Array<ArrayBuffer>>;
  /** Publishes a module under the id and version of its manifest. */
  publish(bytes: Uint8Array<ArrayBuffer>, exhibit?: Exhibit): Promise<Receipt>;
}
