/** How often the watchdog looks, in milliseconds. */
const INTERVAL = 20;

/**
 * Ends this process where it takes too much memory, or where the one that started it is gone. A
 * module in a tight loop leaves this thread no moment to do so, so another one watches.
 *
 * @param memory bytes that the process may hold
 */
export function startWatchdog(memory: number): void {
  const given = JSON.stringify({ memory, parent: Deno.ppid, INTERVAL });
  const url = URL.createObjectURL(new Blob([`(${watch})(${given})`], { type: "text/javascript" }));
  new Worker(url, { type: "module" });
}

/** Runs in the worker, from its own text: it sees nothing of this module. */
function watch(given: { memory: number; parent: number; INTERVAL: number }): void {
  setInterval(() => {
    const orphaned = Deno.ppid !== given.parent;
    if (orphaned || Deno.memoryUsage().rss > given.memory) Deno.kill(Deno.pid, "SIGKILL");
  }, given.INTERVAL);
}
