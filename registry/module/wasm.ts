/**
 * The outer shape of a WebAssembly module: its sections, walked by their headers alone, and the two
 * digests that name a plugin. Nothing here compiles or runs a module, and no bytes make it throw.
 *
 * @module
 */
import { Blake3 } from "../../core/host/blake3.ts";
import { concat } from "../../core/host/bytes.ts";
import type { Problem } from "../../core/host/error.ts";
import { decodeU32, encodeU32 } from "../../core/host/leb128.ts";

export { decodeU32, encodeU32 };

/** The custom section that holds a plugin's static manifest. */
export const MANIFEST_SECTION = "florecon.manifest";

/** The custom section that holds what a plugin's author says of it. */
export const DOCS_SECTION = "florecon.docs";

/** The custom section that says of what a module was built. */
export const PROVENANCE_SECTION = "florecon.provenance";

/** The custom section that holds a module's signatures. */
export const SIGNATURE_SECTION = "signature";

/** The eight bytes that open every module: the magic `\0asm`, then version 1. */
export const WASM_HEADER: Uint8Array<ArrayBuffer> = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d],
  ...[0x01, 0x00, 0x00, 0x00],
);

/** What is read of each section: its header and its name. Longer names are cut; none asked for is. */
const WINDOW = 128;

/** Far above any real module, and low enough that empty sections cannot fill the memory. */
const MAX_SECTIONS = 10_000;

/** A byte order mark is part of a name: without that, two names would read alike. */
const NAMES = new TextDecoder("utf-8", { ignoreBOM: true });

/** Of a digest, in bytes. */
const DIGEST = 32;

/** What is read at a time for a digest. */
const PIECE = 1 << 16;

/** From and to, without the last. */
type Range = [from: number, to: number];

/** Where a module's bytes come from: memory, or a file that is read piece by piece. */
export interface Source {
  /** Bytes in all. */
  size: number;
  /** Up to `length` bytes from `offset`, fewer only at the end. They hold until the next call. */
  read(offset: number, length: number): Uint8Array;
}

/** One section, by its offsets in the module. */
export interface Section {
  /** 0 is a custom section, 1 to 13 are the standard's own. */
  id: number;
  /** The name of a custom section, else empty. */
  name: string;
  /** Where the section's id byte stands. */
  start: number;
  /** Where its content begins: past the length, and past a custom section's name. */
  content: number;
  /** One past its last byte. */
  end: number;
}

/** Why bytes are no whole module. */
export interface NotWasm extends Problem {
  code: "not_wasm";
}

/** What a walk found. The sections before a problem are still told. */
export interface Walk {
  sections: Section[];
  problem: NotWasm | null;
}

/**
 * Walks the section headers of a module, reading a few bytes for each and none of its content.
 *
 * @returns every section up to the first problem, which says where.
 */
export function walk(source: Source): Walk {
  let known = walked.get(source);
  if (known === undefined) walked.set(source, known = walkThrough(source));
  return known;
}

/** Manifest, docs and signatures are each found by their headers: a file is gone through once for all. */
const walked = new WeakMap<Source, Walk>();

function walkThrough(source: Source): Walk {
  const sections: Section[] = [];
  const head = source.read(0, Math.min(WASM_HEADER.length, source.size));
  if (WASM_HEADER.some((byte, at) => head[at] !== byte)) {
    return { sections, problem: notWasm("it does not begin with the WebAssembly header") };
  }
  let start = WASM_HEADER.length;
  while (start < source.size) {
    const section = readSection(source, start);
    if (typeof section === "string") return { sections, problem: notWasm(section) };
    if (sections.length === MAX_SECTIONS) {
      return { sections, problem: notWasm(`it has more than ${MAX_SECTIONS} sections`) };
    }
    sections.push(section);
    start = section.end;
  }
  return { sections, problem: null };
}

/** Walks a module that is in memory. */
export function sections(bytes: Uint8Array): Walk {
  return walkThrough(inMemory(bytes));
}

/** Bytes in memory as a source. */
export function inMemory(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** The content of the first custom section of that name, or `null`. */
export function customSection(bytes: Uint8Array, name: string): Uint8Array | null {
  const found = sections(bytes).sections.find((section) => isCustom(section, name));
  return found === undefined ? null : bytes.subarray(found.content, found.end);
}

/** The module without its custom sections of these names. Bytes past a problem are kept. */
export function withoutSections(bytes: Uint8Array, names: string[]): Uint8Array<ArrayBuffer> {
  return concat(keptRanges(inMemory(bytes), names).map(([from, to]) => bytes.subarray(from, to)));
}

/** What a module says of itself, and what others say of it: no part of its code. */
const BESIDE_CODE = [MANIFEST_SECTION, DOCS_SECTION, PROVENANCE_SECTION, SIGNATURE_SECTION];

/**
 * The code digest: BLAKE3 over the module without its manifest, docs and signature sections, so that
 * neither describing nor signing a module again changes it.
 *
 * @returns `blake3:` and 64 lower-case hex digits.
 */
export function codeDigest(bytes: Uint8Array): string {
  return codeDigestOf(inMemory(bytes));
}

/** The code digest of a module that is read piece by piece. */
export function codeDigestOf(source: Source): string {
  return digestOf(source, keptRanges(source, BESIDE_CODE));
}

/** The file digest: BLAKE3 over every byte. Blobs, the index and the lock are keyed by it. */
export function fileDigest(bytes: Uint8Array): string {
  return fileDigestOf(inMemory(bytes));
}

/** The file digest of a module that is read piece by piece. */
export function fileDigestOf(source: Source): string {
  return digestOf(source, [[0, source.size]]);
}

/** A custom section, ready to stand in a module. */
export function encodeCustomSection(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const label = new TextEncoder().encode(name);
  const labelled = concat([encodeU32(label.length), label, content]);
  return concat([Uint8Array.of(0), encodeU32(labelled.length), labelled]);
}

/** Whether a section is a custom one of that name. */
export function isCustom(section: Section, name: string): boolean {
  return section.id === 0 && section.name === name;
}

/** Reads one header, or says in words why it cannot be one. */
function readSection(source: Source, start: number): Section | string {
  const window = source.read(start, Math.min(WINDOW, source.size - start));
  const id = window[0];
  const length = decodeU32(window, 1);
  if (length === null) return `the section at byte ${start} has no valid length`;
  const body = start + length.next;
  const end = body + length.value;
  if (end > source.size) {
    return `the section at byte ${start} runs ${end - source.size} bytes past the end of the file`;
  }
  if (id !== 0) return { id, name: "", start, content: body, end };

  const label = decodeU32(window, length.next);
  if (label === null) return `the custom section at byte ${start} has no valid name`;
  const content = start + label.next + label.value;
  if (content > end) return `the custom section at byte ${start} has a name longer than itself`;
  const name = NAMES.decode(window.subarray(label.next, label.next + label.value));
  return { id, name, start, content, end };
}

/** What is left of a module without its custom sections of these names. */
function keptRanges(source: Source, names: string[]): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (const section of walk(source).sections) {
    if (!names.some((name) => isCustom(section, name))) continue;
    ranges.push([from, section.start]);
    from = section.end;
  }
  ranges.push([from, source.size]);
  return ranges;
}

function digestOf(source: Source, ranges: Range[]): string {
  const hash = new Blake3();
  for (const [from, to] of ranges) {
    for (let at = from; at < to; at += PIECE) {
      hash.update(source.read(at, Math.min(PIECE, to - at)));
    }
  }
  return `blake3:${hash.digest(DIGEST)}`;
}

function notWasm(why: string): NotWasm {
  return { code: "not_wasm", message: `not a whole WebAssembly module: ${why}` };
}
