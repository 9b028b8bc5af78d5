/** What is read again is the same file, or an error. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { FileBytes } from "../../cli/data/file_bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

const ABC = new TextEncoder().encode("abc");

/** As FIPS 180-2 has it for "abc". */
const SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

Deno.test("bytes that were let go are read again, and are the same", () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/a.csv`;
  Deno.writeFileSync(path, ABC);
  const file = new FileBytes(ABC, path);
  file.letGo();
  assertEquals([file.sha256, file.bytes], [SHA256, ABC]);
  file.letGo();
  Deno.writeTextFileSync(path, "abd");
  const { code, message } = assertThrows(() => file.bytes, FloreconError);
  assertEquals(code, "cannot_read");
  assertEquals(
    message.endsWith('a.csv" changed after it was read; try again when nobody writes it'),
    true,
  );
  file.letGo();
  Deno.removeSync(path);
  assertEquals(assertThrows(() => file.bytes, FloreconError).code, "cannot_read");
  assertEquals(file.sha256, SHA256);
});

Deno.test("what cannot be read again is kept", () => {
  for (const path of [undefined, "/dev/null/none"]) {
    const file = new FileBytes(ABC, path);
    file.letGo();
    assertEquals([file.bytes, file.sha256], [ABC, SHA256]);
  }
});
