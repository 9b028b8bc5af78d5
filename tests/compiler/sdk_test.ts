/** What the compiler carries with it, and what it is made for. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { version } from "../../compiler/asc/asc.ts";
import { PINNED } from "../../compiler/asc/pinned.ts";
import { sdk } from "../../compiler/sdk/files.generated.ts";
import { SDK_FOLDERS, sdkModule } from "../../compiler/sdk/write.ts";

Deno.test("the compiler carries every file of the SDK", async () => {
  const text = await Deno.readTextFile(
    new URL("../../compiler/sdk/files.generated.ts", import.meta.url),
  );
  const names = (source: string) => source.match(/^ {2}\["[^"]+"/gm);
  assertEquals(names(text), names(sdkModule()), "run deno task sdk");
  for (const folder of SDK_FOLDERS) {
    assert([...sdk.keys()].some((name) => name.startsWith(`${folder}/`)), folder);
  }
});

Deno.test("the compiler is the one that its internals were written against", async () => {
  const config = JSON.parse(await Deno.readTextFile(new URL("../../deno.json", import.meta.url)));
  assertEquals(version, PINNED);
  assertEquals(config.imports.assemblyscript, `npm:assemblyscript@${PINNED}`);
  assertEquals(config.imports["assemblyscript/"], `npm:/assemblyscript@${PINNED}/`);
});
