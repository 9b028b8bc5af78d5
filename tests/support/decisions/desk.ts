import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { keptModuleIn } from "../compiler/kept.ts";
import { florecon, type Ran, temporaryFolder } from "../process/florecon.ts";

const BANK = new URL("../../../plugins/bank/", import.meta.url);

const COLUMNS = "row_id,side,account,currency,amount,date,reference,counterparty,memo";

// deno-lint-ignore no-explicit-any -- what a foreign process says
export type Document = any;

/** A folder with the bank plugin, some data of its columns, and a log of decisions. */
export interface Desk extends Disposable {
  path: string;
  /** Puts other data in the place of what is there: a text of CSV for each row. */
  write(rows: string[]): void;
  run(...args: string[]): Promise<Ran>;
  /** A command of somebody else. */
  as(who: string, ...args: string[]): Promise<Ran>;
  /** What a command that has to succeed says to machines. */
  done(...args: string[]): Promise<Document>;
  /** What a command that has to fail says. */
  refused(...args: string[]): Promise<string>;
}

/** A desk at which ann works; `data.csv` and `m.florecon` are the names. */
export async function desk(): Promise<Desk> {
  const { wasm } = await keptModuleIn(BANK, "plugin.ts", "ship");
  const folder = temporaryFolder();
  const { path } = folder;
  Deno.writeFileSync(`${path}/bank.wasm`, wasm);
  const env = { FLORECON_PLUGIN: "bank.wasm", FLORECON_WORKSPACE: "m.florecon" };
  const as = (who: string, ...args: string[]) =>
    florecon(args, { cwd: path, env: { ...env, FLORECON_USER: who } });
  const run = (...args: string[]) => as("ann", ...args);
  return {
    path,
    as,
    run,
    write: (rows) => Deno.writeTextFileSync(`${path}/data.csv`, [COLUMNS, ...rows, ""].join("\n")),
    async done(...args) {
      const { code, stdout, stderr } = await run(...args, "--json");
      assertEquals(code, 0, stdout + stderr);
      return JSON.parse(stdout);
    },
    async refused(...args) {
      const { code, stderr } = await run(...args);
      assert(code !== 0, `${args.join(" ")} was done`);
      return stderr;
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}
