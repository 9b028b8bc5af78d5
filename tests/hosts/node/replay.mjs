/**
 * Puts a plugin's golden script to its module in Node: `node replay.mjs BUNDLES MODULE FOLDER`.
 * Prints an answer a line.
 */
import { readFile } from "node:fs/promises";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";

const [bundles, module, folder] = argv.slice(2);
const { Plugin } = await import(pathToFileURL(`${bundles}/florecon.js`).href);
const { replay } = await import(pathToFileURL(`${bundles}/replay.js`).href);

const script = JSON.parse(await readFile(`${folder}/script.json`, "utf8"));
const rows = {};
for (const name of Object.keys(script.rows)) rows[name] = await readFile(`${folder}/${name}.arrow`);

const plugin = await Plugin.load(await readFile(module));
for (const answer of replay(plugin, script.steps, rows)) console.log(answer);
