import { decodeU32 } from "../../core/host/leb128.ts";

/** What comes before the first section: a mark and a version. */
const PREAMBLE = 8;
const CODE_SECTION = 10;

/** At which offsets the functions of a module begin, ascending. */
export function bodiesOf(wasm: Uint8Array): number[] {
  let at = PREAMBLE;
  const next = () => {
    const { value, next } = decodeU32(wasm, at)!;
    at = next;
    return value;
  };
  while (at < wasm.length) {
    const section = next();
    const size = next();
    if (section !== CODE_SECTION) at += size;
    else {
      return Array.from({ length: next() }, () => {
        const length = next();
        at += length;
        return at - length;
      });
    }
  }
  return [];
}
