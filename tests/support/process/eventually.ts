/** How long a thing may take on a machine that has much else to do. */
const USUAL_SECONDS = 60;

/** How often it is looked for, in milliseconds. */
const PAUSE = 10;

/**
 * Waits until something is so, and fails where time is up first.
 *
 * @param what is waited for, as a sentence would end: `the server says where it listens`
 */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  seconds = USUAL_SECONDS,
): Promise<void> {
  const end = performance.now() + 1000 * seconds;
  while (!await holds()) {
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain until ${what}`);
    await delay(PAUSE);
  }
}

/** What comes of a promise, or a failure where time is up first. */
export async function within<T>(what: string, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const failure = new Error(`waited ${USUAL_SECONDS} s in vain until ${what}`);
  const timer = setTimeout(() => reject(failure), 1000 * USUAL_SECONDS);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets so many milliseconds pass. */
export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
