/**
 * Runs a plugin in a thread of its own: whoever started it can end it, whatever the plugin does.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { carryOut, type Tryout, type TryoutResult } from "./tryout.ts";

/** What comes back: what came of it, or why nothing did. */
export type Told = { outcome: TryoutResult } | { why: string };

addEventListener("message", async ({ data }: MessageEvent<Tryout>) => {
  postMessage(await told(data));
});

async function told(tryout: Tryout): Promise<Told> {
  try {
    return { outcome: await carryOut(tryout) };
  } catch (error) {
    return { why: error instanceof FloreconError ? error.message : String(error) };
  }
}
