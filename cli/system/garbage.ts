/** V8 looks for what nobody holds once so many bytes outside its own heap have been asked for. */
const ASKED = 1 << 25;
const TIMES = 32;

/**
 * Has the engine let go of large pieces of memory that nobody holds any more. It looks for them once it is
 * asked for more, and cannot as long as this thread waits for another one, which may be all of a solve.
 * Memory that is asked for and not written costs nothing.
 */
export function collectGarbage(): void {
  for (let time = 0; time < TIMES; time++) new ArrayBuffer(ASKED);
}

/**
 * Gives memory back now: the engine may not look for it as long as little is asked for. Whoever holds
 * another part of it finds that empty, too.
 */
export function letGo({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
