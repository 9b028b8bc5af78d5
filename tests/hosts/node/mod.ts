import { assertEquals } from "@std/assert/equals.js";
import { hostTest, output, versionOf } from "../../support/process/programs.ts";
import { bundle, scratch, subjects } from "../support.ts";

const version = await versionOf("node");
const missing = version === null ? "there is no node; install Node 20 or later" : null;
const script = new URL("replay.mjs", import.meta.url).pathname;

for (const { plugin, module, path, answers } of subjects) {
  hostTest(`Node: ${plugin} gives its golden answers, byte for byte`, missing, async () => {
    await bundle();
    const printed = await output("node", [script, scratch, module, path]);
    assertEquals(printed.split("\n").slice(0, -1), answers);
  });
}
