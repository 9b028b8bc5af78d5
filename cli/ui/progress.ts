/** Nothing is shown before this much time has passed, in milliseconds. */
const PATIENCE = 500;

/** What both threads see: which step it is, and whether to stop. */
const STEP = 0;
const STOP = 1;
const DRAWING = 2;

/**
 * Shows a bar on stderr while some work takes longer than half a second, and only where a person is
 * looking. Compiling and solving keep this thread busy throughout, so another one draws.
 *
 * @example
 * ```ts
 * const report = await withProgress(["reading", "solving"], async (next) => {
 *   const rows = await read();
 *   next();
 *   return solve(rows);
 * });
 * ```
 */
export async function withProgress<T>(
  steps: string[],
  work: (next: () => void) => T | Promise<T>,
): Promise<T> {
  if (!Deno.stderr.isTerminal()) return await work(() => {});
  const shared = new Int32Array(new SharedArrayBuffer(12));
  const given = JSON.stringify({ steps, PATIENCE, STEP, STOP, DRAWING });
  const url = URL.createObjectURL(new Blob([`(${draw})(${given})`], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  worker.postMessage(shared);
  try {
    return await work(() => void Atomics.add(shared, STEP, 1));
  } finally {
    Atomics.store(shared, STOP, 1);
    Atomics.notify(shared, STOP);
    while (Atomics.load(shared, DRAWING) === 1) { /* a line takes microseconds to write */ }
    worker.terminate();
    URL.revokeObjectURL(url);
    clearProgress();
  }
}

/** Takes the bar off the screen. */
function clearProgress(): void {
  Deno.stderr.writeSync(new TextEncoder().encode("\r\x1b[K"));
}

/** Runs in the worker, from its own text: it sees nothing of this module. */
function draw(
  given: { steps: string[]; PATIENCE: number; STEP: number; STOP: number; DRAWING: number },
): void {
  const { steps, PATIENCE, STEP, STOP, DRAWING } = given;
  const started = performance.now();
  addEventListener("message", (event) => {
    const { data: shared } = event as unknown as MessageEvent<Int32Array>;
    let wait = PATIENCE;
    while (Atomics.wait(shared, STOP, 0, wait) === "timed-out") {
      wait = 100;
      const step = Math.min(Atomics.load(shared, STEP), steps.length - 1);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const filled = Math.round(24 * (step + 0.5) / steps.length);
      const bar = "█".repeat(filled) + "░".repeat(24 - filled);
      Atomics.store(shared, DRAWING, 1);
      if (Atomics.load(shared, STOP) === 0) {
        const line = `\r${bar} ${steps[step]} · ${seconds} s\x1b[K`;
        Deno.stderr.writeSync(new TextEncoder().encode(line));
      }
      Atomics.store(shared, DRAWING, 0);
    }
  });
}
