// Reads a CSV for a plugin, part by part as the command line does, in a process that has read nothing
// before; prints the processor time of all threads and the time that took, in milliseconds. Usage:
// read.ts <module> <CSV>
import process from "node:process";
import { readData } from "../../cli/data/data.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";

const [module, path] = Deno.args;
const { describe } = await Plugin.load(await Deno.readFile(module));
const before = process.cpuUsage();
const began = performance.now();
const data = await readData(path, describe);
for (const _ of data.parts!()) continue;
const waited = performance.now() - began;
const { user, system } = process.cpuUsage(before);
if (data.rows === 0) throw new Error("there are no rows");
console.log(JSON.stringify([(user + system) / 1000, waited]));
