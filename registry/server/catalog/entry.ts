import type { Manifest } from "../../../core/host/describe/describe.ts";
import type { Identity } from "../../log/event.ts";
import type { Yank } from "../store/mod.ts";

/** What an author says of a plugin in a few words. */
export interface Blurb {
  /** One sentence; empty where there is none. */
  summary: string;
  keywords: string[];
}

/** One version of a plugin that the registry offers. */
export interface Entry {
  id: string;
  version: string;
  manifest: Manifest;
  /** What its author says of it, as far as people look for it by that. */
  said: Blurb;
  /** The file digest. */
  digest: string;
  /** Bytes. */
  size: number;
  /** Key ids in hex of the signatures that it carries; whether they hold is another question. */
  signers: string[];
  /** When it was published, or when its file was last changed: ISO 8601, UTC. */
  at: string;
  /** Who published it; `null` for a file that lies in the folder. */
  actor: string | null;
  /** Who that was, where a CI proved it. */
  identity?: Identity;
  yanked: Yank | null;
  /** Where its bytes stand. */
  path: string;
}

/** All versions of one plugin. */
export interface PluginEntry {
  id: string;
  /** What is used where no version is asked for. */
  latest: Entry;
  /** Highest first. */
  versions: Entry[];
}
