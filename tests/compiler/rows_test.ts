/** What core carries as wasm is what its source comes to. */
import { assertEquals } from "@std/assert/equals.js";
import { plainRowsModule } from "../../compiler/rows/write.ts";
import { PLAIN_ROWS } from "../../core/host/csv/plain_rows.generated.ts";

Deno.test("the module that takes plain rows of a CSV is what its source comes to", async () => {
  const [, base64] = /"([^"]+)"/.exec(await plainRowsModule())!;
  assertEquals(PLAIN_ROWS, base64, "run deno task sdk");
});

Deno.test("it asks its host for nothing", () => {
  const module = new WebAssembly.Module(Uint8Array.fromBase64(PLAIN_ROWS));
  assertEquals(WebAssembly.Module.imports(module), []);
});
