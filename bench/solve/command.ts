// Runs a command of florecon in a process of its own; says in the last line of stdout what the whole
// process took: processor time in milliseconds, and the most memory that it had in bytes. Usage:
// command.ts <arguments of florecon>
import process from "node:process";
import { isPartThread } from "../../cli/parts/name.ts";

if (isPartThread()) {
  const { serveParts } = await import("../../cli/parts/serve.ts");
  serveParts();
} else {
  const { commandList } = await import("../../cli/commands/mod.ts");
  const { run } = await import("../../cli/frame/run.ts");
  if (await run(commandList, Deno.args) !== 0) Deno.exit(1);
  const { user, system } = process.cpuUsage();
  console.log(`\n${JSON.stringify([(user + system) / 1000, peak()])}`);
  Deno.exit(0);
}

function peak(): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(Deno.readTextFileSync("/proc/self/status"))!;
  return 1024 * Number(kibibytes);
}
