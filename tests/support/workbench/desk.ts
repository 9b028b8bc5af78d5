/** Desks for tests: real books, a real plugin and a real log, in a folder of their own. */
import { LedgerDesk, openDesk } from "../../../cli/desk/mod.ts";
import { setupOf } from "../../../cli/workspace/setup.ts";
import { Changes, createWorkbench, Door, type DoorOptions } from "../../../workbench/server/mod.ts";
import type { LedgerFlags } from "../../../cli/workspace/flags.ts";
import { keptModuleIn } from "../compiler/kept.ts";
import { temporaryFolder } from "../process/florecon.ts";

const ROOT = new URL("../../../", import.meta.url);

/** Where the server of a test would listen. */
export const ORIGIN = "http://127.0.0.1:4711";

/** A folder with a month in it, and a desk at it. */
export interface TestDesk extends Disposable {
  path: string;
  desk: LedgerDesk;
  /** Another desk at the same log, as another process has it. */
  another(): Promise<LedgerDesk>;
}

/** The month end of the docs. @param data another file than its own */
export async function monthDesk(data?: string): Promise<TestDesk> {
  const folder = temporaryFolder();
  const { path } = folder;
  layOutMonth(path, data);
  await Deno.writeFile(`${path}/bank.wasm`, await bankModule());
  return await deskIn(path, "bank.wasm", folder);
}

/** The bank plugin. */
export async function bankModule(): Promise<Uint8Array> {
  const folder = new URL("plugins/bank/", ROOT);
  return (await keptModuleIn(folder, "plugin.ts", "ship")).wasm;
}

/** Puts the lines of the month into a folder. */
export function layOutMonth(path: string, data?: string): void {
  const month = new URL("examples/month-end/march.csv", ROOT);
  Deno.writeTextFileSync(`${path}/march.csv`, data ?? Deno.readTextFileSync(month));
}

/** A desk at `march.csv` of a folder. */
export async function deskIn(
  path: string,
  plugin: string,
  folder: Disposable,
): Promise<TestDesk> {
  const open = async () => {
    const flags = {
      plugin: `${path}/${plugin}`,
      workspace: `${path}/march.florecon`,
      set: [] as string[],
    } as LedgerFlags & { workspace: string };
    const setupNow = async () => {
      const setup = await setupOf(`${path}/march.csv`, flags);
      return { ...setup, workspace: flags.workspace };
    };
    return await openDesk(setupNow, flags, () => {});
  };
  const desks = [await open()];
  return {
    path,
    desk: desks[0],
    async another() {
      desks.push(await open());
      return desks.at(-1)!;
    },
    [Symbol.dispose]() {
      for (const desk of desks) desk[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** A server that is asked without a network, and who knows its first address. */
export function bench(desk: LedgerDesk, options: Partial<DoorOptions> = {}) {
  const door = new Door({ origin: ORIGIN, who: "ann", ...options });
  const faults: unknown[] = [];
  const files = [{ path: "/", type: "text/html", text: "the page" }];
  const changes = new Changes(desk);
  const fault = (error: unknown) => void faults.push(error);
  const app = createWorkbench({ desk, door, changes, files, fault });
  const ask = (path: string, init: RequestInit = {}) =>
    app.request(path, {
      ...init,
      headers: { Host: "127.0.0.1:4711", ...init.headers as Record<string, string> },
    });
  return {
    ask,
    door,
    faults,
    /** Comes in by the first address; the session that this gives. */
    async enter(): Promise<string> {
      const answer = await ask(`/?token=${door.token}`);
      return answer.headers.get("set-cookie")!.split(";")[0];
    },
  };
}
