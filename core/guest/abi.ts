/// <reference path="./assembly.d.ts" />

/** The version of the plugin interface. */
export const ABI_VERSION: u32 = 1;

/** A buffer for the host to fill. Buffers are raw: no collection moves or frees them. */
export function alloc(size: u32): usize {
  return heap.alloc(<usize> size);
}

/** Gives back a buffer of `alloc`, or an answer. */
export function dealloc(address: usize, _size: u32): void {
  heap.free(address);
}

/** A text as the interface answers it: a buffer of UTF-8, size above, address below. */
export function answered(text: string): u64 {
  const address = heap.alloc(3 * <usize> text.length);
  const size = String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, address);
  return (<u64> size << 32) | <u64> address;
}
