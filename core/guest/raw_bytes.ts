/// <reference path="./assembly.d.ts" />

/** Bytes on their way to the host: a raw buffer that outlives every collection and that the host frees. */
export class RawBytes {
  /** Where the bytes begin. They move as the buffer grows. */
  start: usize = 0;
  /** How many there are so far. */
  size: usize = 0;
  private room: usize = 0;

  /** @param room how many bytes to begin with */
  constructor(room: usize) {
    this.room = room;
    this.start = heap.alloc(room);
  }

  /** So many more bytes, all zero; answers where they lie behind the first. */
  zeros(bytes: usize): usize {
    const at = this.size;
    memory.fill(this.reserve(bytes), 0, bytes);
    this.size += bytes;
    return at;
  }

  /** The bytes as the interface answers them: size above, address below. */
  packed(): u64 {
    return (<u64> this.size << 32) | <u64> this.start;
  }

  /** The address of so many free bytes behind the others. */
  @inline
  protected reserve(bytes: usize): usize {
    if (this.size + bytes > this.room) this.grow(this.size + bytes);
    return this.start + this.size;
  }

  private grow(needed: usize): void {
    this.room = this.room * 2 > needed ? this.room * 2 : needed;
    this.start = heap.realloc(this.start, this.room);
  }
}
