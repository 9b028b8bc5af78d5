import { assertEquals } from "@std/assert/equals.js";
import { Plugin } from "../../mod.ts";
import { replay } from "../support/golden/replay.ts";
import { readRows } from "../support/golden/script.ts";
import { subjects } from "./support.ts";

for (const subject of subjects) {
  Deno.test(`Deno: ${subject.plugin} gives its golden answers, byte for byte`, async () => {
    const plugin = await Plugin.load(await Deno.readFile(subject.module));
    assertEquals(replay(plugin, subject.script.steps, readRows(subject)), subject.answers);
  });
}
