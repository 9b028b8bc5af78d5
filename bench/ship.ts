/**
 * From the bank plugin's source to a module, each in a process of its own as an author runs it, and
 * the author's loop once the compiler is warm.
 *
 * @module
 */
import { compile } from "../cli/compiler/mod.ts";
import { median, timed } from "./timing.ts";

const RUNS = 5;
const root = new URL("../", import.meta.url);

export async function run(): Promise<void> {
  const out = await Deno.makeTempFile({ suffix: ".wasm" });
  const ship = await processes(["ship", "plugins/bank", "-o", out]);
  const { size } = await Deno.stat(out);
  const start = await processes(["--version"]);
  await Deno.remove(out);

  const read = (path: string) => Deno.readTextFileSync(new URL(`plugins/bank/${path}`, root));
  const loop: number[] = [];
  for (let i = 0; i <= RUNS; i++) {
    loop.push((await timed(() => compile("plugin.ts", read, "author"))).ms);
  }
  console.log(`the bank plugin from source, median of ${RUNS}`);
  console.table({
    "florecon --version": { ms: Math.round(start) },
    "florecon ship, cold": { ms: Math.round(ship), bytes: size },
    "author loop, first": { ms: Math.round(loop[0]) },
    "author loop, after": { ms: Math.round(median(loop.slice(1))) },
  });
}

async function processes(args: string[]): Promise<number> {
  const runs = [];
  for (let i = 0; i < RUNS; i++) {
    const { ms, value } = await timed(() =>
      new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "cli/main.ts", ...args],
        cwd: root,
        stdout: "null",
        stderr: "piped",
      }).output()
    );
    if (!value.success) throw new Error(new TextDecoder().decode(value.stderr));
    runs.push(ms);
  }
  return median(runs);
}

if (import.meta.main) await run();
