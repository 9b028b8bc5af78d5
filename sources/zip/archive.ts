import { inflate } from "../codec/mod.ts";
import { checksumOf } from "./checksum.ts";
import { directoryOf, type ZipEntry } from "./directory.ts";
import { ZipFault } from "./fault.ts";

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/** An archive of which each file is unpacked when somebody asks for it. */
export class ZipArchive {
  readonly #entries: Map<string, ZipEntry>;

  /** @throws {ZipFault} */
  constructor(private readonly bytes: Uint8Array) {
    this.#entries = new Map(directoryOf(bytes).map((entry) => [entry.name, entry]));
  }

  /** How many bytes a file has unpacked; `undefined` where there is no such file. */
  sizeOf(name: string): number | undefined {
    return this.#entries.get(name)?.unpacked;
  }

  /**
   * A file, unpacked; `undefined` where there is none of that name.
   *
   * @throws {ZipFault}
   */
  async read(name: string): Promise<Uint8Array | undefined> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    const packed = this.#packed(entry);
    const unpacked = entry.method === STORED
      ? packed
      : await inflate(packed, entry.unpacked).catch((cause) => {
        throw new ZipFault(`${name} is damaged`, { cause });
      });
    if (unpacked.length !== entry.unpacked || checksumOf(unpacked) !== entry.checksum) {
      throw new ZipFault(`${name} is damaged`);
    }
    return unpacked;
  }

  #packed({ name, method, header, packed }: ZipEntry): Uint8Array {
    if (method !== STORED && method !== DEFLATED) {
      throw new ZipFault(`${name} is packed in a way that no spreadsheet writes`);
    }
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    if (view.getUint32(header, true) !== LOCAL) {
      throw new ZipFault(`${name} is not where it should be`);
    }
    const lengths = view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    const start = header + LOCAL_BYTES + lengths;
    if (start + packed > this.bytes.length) throw new ZipFault(`${name} is cut short`);
    return this.bytes.subarray(start, start + packed);
  }
}
