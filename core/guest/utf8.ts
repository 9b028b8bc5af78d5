/// <reference path="./assembly.d.ts" />

/** Eight bytes of which one has its top bit set are not all ASCII. */
const NOT_ASCII: u64 = 0x8080808080808080;

/** Whether all bytes are ASCII, which is all the checking that most texts need. */
export function isAscii(start: usize, end: usize): bool {
  let at = start;
  while (at + 8 <= end) {
    if ((load<u64>(at) & NOT_ASCII) != 0) return false;
    at += 8;
  }
  while (at < end) {
    if (load<u8>(at) >= 0x80) return false;
    at++;
  }
  return true;
}

/** Whether the bytes are UTF-8: no overlong form, no surrogate, nothing cut short. */
export function isUtf8(start: usize, end: usize): bool {
  let at = start;
  while (at < end) {
    const lead: u32 = load<u8>(at);
    const size = sequenceSize(lead);
    if (size == 0 || at + size > end) return false;
    if (size > 1) {
      let point: u32 = lead & (0xff >> (<u32> size + 1));
      for (let i: usize = 1; i < size; i++) {
        const next: u32 = load<u8>(at + i);
        if ((next & 0xc0) != 0x80) return false;
        point = (point << 6) | (next & 0x3f);
      }
      if (point < smallest(size) || point > 0x10ffff || (point & 0xfffff800) == 0xd800) {
        return false;
      }
    }
    at += size;
  }
  return true;
}

/** How many bytes a lead byte announces, or zero for a byte that leads nothing. */
function sequenceSize(lead: u32): usize {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

/** The smallest code point that needs so many bytes. */
function smallest(size: usize): u32 {
  return size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
}
