/**
 * Does one thing of a process of florecon, and says on stdout what the whole process took in milliseconds
 * of CPU, start and all.
 *
 *     deno run -A bench/decisions/child.ts start
 *     deno run -A bench/decisions/child.ts pin GROUP DATA --plugin MODULE --workspace LOG
 *     deno run -A bench/decisions/child.ts events LOG
 *     deno run -A bench/decisions/child.ts read LOG
 *
 * @module
 */
import process from "node:process";

const [verb, ...args] = Deno.args;
if (verb === "events") {
  // No more than the bytes of the file, as values.
  const { DatabaseSync } = await import("node:sqlite");
  using database = new DatabaseSync(args[0], { readOnly: true });
  for (const { change } of database.prepare("SELECT * FROM event").all()) {
    JSON.parse(String(change));
  }
} else if (verb === "read") {
  const { DecisionLog } = await import("../../decisions/mod.ts");
  using log = DecisionLog.open(args[0]);
  log.read();
} else {
  const { commandList } = await import("../../cli/commands/mod.ts");
  const { run } = await import("../../cli/frame/run.ts");
  const asked = verb === "start" ? ["--version"] : [verb, ...args];
  if (await run(commandList, asked) !== 0) Deno.exit(1);
}
const { user, system } = process.cpuUsage();
console.log(`\n${(user + system) / 1000}`);
Deno.exit(0);
