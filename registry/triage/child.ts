/**
 * The child's side: what runs modules that nobody trusts yet. It has no right at all, and what it is
 * told comes over stdin.
 *
 * @module
 */
import { examine } from "./examine.ts";
import { FrameReader, jsonFrame } from "./frames.ts";
import type { Job } from "./examination.ts";
import { renounce } from "./renounce.ts";
import { startWatchdog } from "./watchdog.ts";

/** Carries out jobs until there are no more, and ends this process. */
export async function serveTriage(): Promise<never> {
  renounce();
  await serve();
  // The watchdog would keep it.
  Deno.exit();
}

async function serve(): Promise<void> {
  const frames = new FrameReader(Deno.stdin.readable);
  const limits = await frames.nextJson<{ memory: number }>();
  if (limits === null) return;
  startWatchdog(limits.memory);
  await write(jsonFrame("ready"));
  while (true) {
    const job = await frames.nextJson<Job>();
    const module = await frames.next();
    const rows = await frames.next();
    if (job === null || module === null || rows === null) return;
    await write(jsonFrame(await examine(job, module, rows, limits.memory)));
  }
}

async function write(bytes: Uint8Array): Promise<void> {
  while (bytes.length > 0) bytes = bytes.subarray(await Deno.stdout.write(bytes));
}
