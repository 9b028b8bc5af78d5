import { RECONCILIATION_FILE } from "../../../sources/reconciliation/name.ts";
import type { Desk } from "../../../workbench/server/desk.ts";
import { kindOf } from "../../system/files.ts";
import { setupOf } from "../../workspace/setup.ts";
import { UsageError } from "../../system/errors.ts";
import { sentFault } from "../../system/sent_fault.ts";
import { NO_WORKSPACE } from "../../workspace/opened.ts";
import { openDesk } from "../mod.ts";
import { type Call, type DeskReply, METHODS, OPENING, type Opening } from "./messages.ts";

/** Serves a desk to the thread that has started this one. */
export function serveDesk(): void {
  let desk: Desk;
  addEventListener("message", async (event) => {
    const { data } = event as unknown as MessageEvent<Opening | Call>;
    const number = "number" in data ? data.number : OPENING;
    try {
      if (!("number" in data)) {
        desk = await opened(data);
        // Whoever opens the page first has not to wait for its lists.
        await Promise.all([desk.groups(), desk.open()]);
        const { log } = await desk.state();
        return reply({ kind: "opened", log });
      }
      const { method, values } = data;
      if (!METHODS.includes(method)) throw new Error(`a desk has no ${method}`);
      const ask = desk[method] as (...values: unknown[]) => Promise<unknown>;
      reply({ kind: "answer", number, value: await ask.apply(desk, values) });
    } catch (error) {
      reply({ kind: "fault", number, fault: sentFault(error) });
    }
  });
  reply({ kind: "ready" });
}

async function opened({ data, flags }: Opening): Promise<Desk> {
  const { workspace: log } = flags;
  const isLogAlone = data === undefined && flags.plugin === undefined && log !== undefined &&
    kindOf(RECONCILIATION_FILE) === "missing";
  if (isLogAlone) return await (await import("../run_desk.ts")).RunDesk.open(log);
  const setupNow = async () => {
    const setup = await setupOf(data, flags);
    const { workspace } = setup;
    if (workspace === undefined) throw new UsageError(NO_WORKSPACE);
    return { ...setup, workspace };
  };
  return await openDesk(setupNow, flags, () => reply({ kind: "next" }));
}

function reply(message: DeskReply): void {
  (self as unknown as Worker).postMessage(message);
}
