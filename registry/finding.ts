/**
 * What is found where plugins are looked for: the shapes that scanning, triage, selection, trust and
 * the server share.
 *
 * @module
 */
import type { Manifest } from "../core/host/describe/describe.ts";
import type { Problem } from "../core/host/error.ts";
import type { SignatureState } from "./trust/mod.ts";

/** How far a module was looked into: its manifest (0), what it says itself (1), what it does (2). */
export type Tier = 0 | 1 | 2;

/** Why a file is not offered. */
export type RefusalCode =
  /** It cannot be listed, opened or read, or a link leads nowhere. */
  | "unreadable"
  /** Not a whole WebAssembly module. */
  | "not_wasm"
  /** A module, but no plugin of ours: it has no manifest. Tier 1 offers it where it describes itself. */
  | "no_manifest"
  /** The manifest is not JSON, lacks what it must say, or stands there several times. */
  | "bad_manifest"
  /** It speaks another version of the plugin interface. */
  | "abi_mismatch"
  /** Its code is not what its manifest was written for. */
  | "digest_mismatch"
  /** It is larger than what is ever run. */
  | "too_large"
  /** It was changed since it was signed. */
  | "signature_failed"
  /** Nobody signed it, or nobody who counts, where a signature was asked for. */
  | "unsigned"
  | "unknown_key"
  /** It imports something, and so could have authority. */
  | "has_imports"
  /** It has several memories, or one that no limit can be put to. */
  | "bad_memory"
  /** It lacks a function of the plugin interface, or its memory. */
  | "missing_export"
  /** It stops by itself as it is started or asked what it is. */
  | "trapped"
  /** What it says of itself cannot be read. */
  | "bad_describe"
  /** What it says of itself is not what its manifest says. */
  | "describe_mismatch"
  /** It refuses the data, or loses some of it. */
  | "probe_failed"
  /** It gave no answer in time. */
  | "timed_out"
  /** It took more memory than it may. */
  | "out_of_memory";

/** How a plugin did on some rows. */
export interface Trial {
  /** How many were solved. */
  rows: number;
  /** How many of them are in a group with another row. */
  matched: number;
}

/** Where a file stands, and what tells whether it has changed. */
export interface ScannedFile {
  /** As it was looked for: what was asked for, and below it the names in folders. */
  path: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  mtime: number;
}

/** A plugin that is offered. */
export interface Found extends ScannedFile {
  /** It may be used, as far as it was looked into. */
  ok: true;
  /** How far that was. */
  tier: Tier;
  /** What the plugin is. */
  manifest: Manifest;
  /** It has no manifest: `manifest` is what the module itself says. */
  describeOnly?: true;
  /** The file digest, where the whole file was read. */
  digest?: string;
  /** Key ids in hex of the signatures that it carries, where the whole file was read. */
  signers?: string[];
  /** What these come to, where somebody asked. */
  signature?: SignatureState;
  /** Withdrawn by its publisher, in a registry. */
  yanked?: true;
  /** Why, where that is known. */
  withdrawn?: string;
  /** How it did on the data, at tier 2. */
  trial?: Trial;
}

/** Why something is not offered: a code, and one sentence that says what to do. */
export interface Refused extends Problem {
  /** For programs; each has its reason where it is declared. */
  code: RefusalCode;
}

/** A file that is not offered. */
export interface RefusedFile extends ScannedFile, Refused {
  /** `code` and `message` say why. */
  ok: false;
}

/** One file, or a folder that could not be looked into. */
export type Finding = Found | RefusedFile;
