#!/usr/bin/env node
/** Runs the command line with npm's Deno, and with the rights that it asks for. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const rights = require("./bundle/rights.json");
const main = fileURLToPath(new URL("bundle/main.js", import.meta.url));
// Where npm ran no install script, this does what the script would have done.
const deno = require("deno/install_api.cjs").runInstall();

const child = spawn(deno, ["run", ...rights, main, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" },
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
// A terminal tells both of Ctrl-C; of the end, only this process is told.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
