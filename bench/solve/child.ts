// Solves the same rows some times over in one process, each time in a fresh instance; the first time
// is a cold one. Usage: child.ts <module> <Arrow stream> <times> <whether to end after the intake>
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { timed } from "../timing.ts";
import type { Run } from "./runs.ts";

const [path, stream, times, intakeOnly] = Deno.args;
const module = await Deno.readFile(path);
const rows = await Deno.readFile(stream);
const runs: Run[] = [];
const { ms: loaded, value: plugin } = await timed(() => Plugin.load(module));
for (let run = 0; run < Number(times); run++) runs.push(await once(run === 0 ? loaded : 0));
console.log(JSON.stringify(runs));

async function once(load: number): Promise<Run> {
  const instance = plugin.open();
  const send = async (command: unknown, raw = new Uint8Array()) => {
    const bytes = new TextEncoder().encode(JSON.stringify(command));
    const { ms, value } = await timed(() => instance.dispatch(bytes, raw));
    // What the host makes of the rest is its own business.
    const ok = new TextDecoder().decode(value.subarray(0, 10)) === '{"ok":true';
    return { ms, ok };
  };
  const init = await send({ op: "init", report: false }, rows);
  if (init.ok === (intakeOnly === "true")) throw new Error("the rows were not taken as expected");
  if (!init.ok) return { load, init: init.ms, solve: 0, report: 0, memory: 0 };
  const solve = await send({ op: "solve", report: false });
  const report = await send({ op: "report" });
  if (!solve.ok || !report.ok) throw new Error("the plugin refuses to solve");
  return { load, init: init.ms, solve: solve.ms, report: report.ms, memory: instance.memoryBytes };
}
