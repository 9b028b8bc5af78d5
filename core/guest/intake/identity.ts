const OFFSET: u64 = 0xcbf29ce484222325;
const PRIME: u64 = 0x100000001b3;
const LOW_53: u64 = 0x1fffffffffffff;

/**
 * The id of a row that is known by its key: FNV-1a of 64 bits over the key's UTF-8, folded to 53 so
 * that every JSON reader keeps it exactly.
 */
export function keyId(key: string): f64 {
  let hash = OFFSET;
  for (let i: i32 = 0; i < key.length; i++) {
    const unit: u32 = <u32> key.charCodeAt(i);
    if (unit < 0x80) hash = step(hash, unit);
    else if (unit < 0x800) {
      hash = step(hash, 0xc0 | (unit >> 6));
      hash = step(hash, 0x80 | (unit & 0x3f));
    } else if ((unit & 0xfc00) == 0xd800) {
      // Keys come from checked UTF-8: the low surrogate follows.
      const point: u32 = 0x10000 + ((unit & 0x3ff) << 10) + <u32> (key.charCodeAt(++i) & 0x3ff);
      hash = step(hash, 0xf0 | (point >> 18));
      hash = step(hash, 0x80 | ((point >> 12) & 0x3f));
      hash = step(hash, 0x80 | ((point >> 6) & 0x3f));
      hash = step(hash, 0x80 | (point & 0x3f));
    } else {
      hash = step(hash, 0xe0 | (unit >> 12));
      hash = step(hash, 0x80 | ((unit >> 6) & 0x3f));
      hash = step(hash, 0x80 | (unit & 0x3f));
    }
  }
  return <f64> ((hash >> 53) ^ (hash & LOW_53));
}

function step(hash: u64, byte: u32): u64 {
  return (hash ^ <u64> byte) * PRIME;
}
