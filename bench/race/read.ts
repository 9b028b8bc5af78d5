// Reads a CSV for a plugin, part by part as the command line does, in a process that has read nothing
// before; prints the processor time that took, in milliseconds. Usage: read.ts <module> <CSV>
import process from "node:process";
import { csvParts } from "../../core/host/csv/read_csv.ts";
import { PART_BYTES } from "../../core/host/plugin/intake.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";

const [module, path] = Deno.args;
const { describe } = await Plugin.load(await Deno.readFile(module));
const before = process.cpuUsage();
const bytes = await Deno.readFile(path);
let rows = 0;
for (const part of csvParts(bytes, describe, {}, PART_BYTES)) rows += part.rows;
const { user, system } = process.cpuUsage(before);
if (rows === 0) throw new Error("there are no rows");
console.log((user + system) / 1000);
