import { ZipFault } from "./fault.ts";

/** One file of an archive, as the archive's directory has it. */
export interface ZipEntry {
  name: string;
  /** 0 where it is stored as it is, 8 where it is deflated. */
  method: number;
  checksum: number;
  /** Bytes in the archive, and unpacked. */
  packed: number;
  unpacked: number;
  /** Where its own header stands. */
  header: number;
}

/** All files together, unpacked. */
const MOST_UNPACKED = 256 << 20;
/** How much larger a file of more than `FREE` bytes may be than what it is packed in. */
const MOST_RATIO = 200;
const FREE = 1 << 20;
const MOST_ENTRIES = 10_000;

// Signatures and sizes are those of PKWARE's APPNOTE.
const END = 0x06054b50;
const END_BYTES = 22;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_BYTES = 20;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const MOST_COMMENT = 0xffff;
/** What stands where a number needs more than 32 bits, or 16. */
const FULL = 0xffff_ffff;
const FULL_SHORT = 0xffff;
const EXTRA_64 = 1;
const ENCRYPTED = 1;

/**
 * What is in an archive, read from its directory alone: nothing is unpacked before all sizes are known.
 *
 * @throws {ZipFault} also where it would unpack to more than 256 MiB, or to 200 times what it is
 */
export function directoryOf(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { start, count } = locate(view);
  if (count > MOST_ENTRIES) throw new ZipFault(`it holds more than ${MOST_ENTRIES} files`);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const { entry, end } = entryAt(view, at);
    entries.push(entry);
    at = end;
  }
  requireModest(entries, bytes.length);
  return entries;
}

/** Where the directory begins, and how many entries it has. */
function locate(view: DataView): { start: number; count: number } {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= 0 && at >= last - MOST_COMMENT; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const start = view.getUint32(at + 16, true);
    const count = view.getUint16(at + 10, true);
    return start === FULL || count === FULL_SHORT ? locate64(view, at) : { start, count };
  }
  throw new ZipFault("its end is missing; is it whole?");
}

function locate64(view: DataView, end: number): { start: number; count: number } {
  const locator = end - LOCATOR_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) {
    throw new ZipFault("its directory is not where it says");
  }
  const at = long(view, locator + 8);
  if (view.getUint32(at, true) !== END_64) throw new ZipFault("its directory is not where it says");
  return { start: long(view, at + 48), count: long(view, at + 32) };
}

function entryAt(view: DataView, at: number): { entry: ZipEntry; end: number } {
  if (view.getUint32(at, true) !== ENTRY) throw new ZipFault("its directory is damaged");
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) {
    throw new ZipFault("it has a password; save it without one");
  }
  const name = at + ENTRY_BYTES;
  const extra = name + view.getUint16(at + 28, true);
  const comment = extra + view.getUint16(at + 30, true);
  const end = comment + view.getUint16(at + 32, true);
  if (end > view.byteLength) throw new RangeError("the directory is cut short");
  const wide = wideNumbers(view, extra, comment);
  const number = (offset: number) => {
    const value = view.getUint32(at + offset, true);
    return value === FULL ? wide.next().value ?? value : value;
  };
  // In the order in which the wide ones follow one another.
  const unpacked = number(24);
  const packed = number(20);
  const header = number(42);
  const entry = {
    name: new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + name, extra - name),
    ),
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packed,
    unpacked,
    header,
  };
  return { entry, end };
}

/** The numbers of an entry that 32 bits are too small for. */
function* wideNumbers(view: DataView, start: number, end: number): Generator<number, undefined> {
  for (let at = start; at + 4 <= end;) {
    const next = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === EXTRA_64) {
      for (let number = at + 4; number + 8 <= Math.min(next, end); number += 8) {
        yield long(view, number);
      }
    }
    at = next;
  }
}

function long(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

/** Files that overlap in the archive are packed in more bytes than there are. */
function requireModest(entries: ZipEntry[], size: number): void {
  let unpacked = 0;
  let packed = 0;
  for (const entry of entries) {
    unpacked += entry.unpacked;
    packed += entry.packed;
    const isBlown = entry.unpacked > FREE && entry.unpacked > MOST_RATIO * entry.packed;
    if (isBlown || unpacked > MOST_UNPACKED) {
      throw new ZipFault(
        `it would unpack to more than ${MOST_UNPACKED >> 20} MiB, or to more than ${MOST_RATIO} ` +
          "times its size; split it, or save it as CSV",
      );
    }
  }
  if (packed > size) throw new ZipFault("its files overlap");
}
