/** Files that are too large to be read, or not the same from one moment to the next. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { readBounded, readStream } from "../../cli/system/bounded.ts";
import { readWhole } from "../../cli/system/files.ts";
import { FloreconError } from "../../core/host/error.ts";
import { eventually } from "../support/process/eventually.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

const GIB = 2 ** 30;

Deno.test("a file of five GiB, most of it holes, is refused by its size", async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/sparse.csv`;
  Deno.writeTextFileSync(path, "id\n");
  Deno.truncateSync(path, 5 * GIB);
  const before = Deno.memoryUsage().rss;
  const error = await assertRejects(() => readWhole(path), FloreconError);
  assertEquals(error.code, "too_large");
  assertMatch(error.message, /has 5\.0 GiB/);
  assertEquals(Deno.memoryUsage().rss - before < GIB, true);
});

Deno.test("a stream that does not end is refused once there is too much of it", async () => {
  const chunk = new Uint8Array(256 << 20);
  const endless = new ReadableStream<Uint8Array>({ pull: (it) => it.enqueue(chunk) });
  const error = await assertRejects(() => readStream(endless, "stdin"), FloreconError);
  assertEquals(error.code, "too_large");
});

Deno.test({
  name: "a file that holds more than it had when it was opened is refused",
  // What the kernel makes up as it is read has a size of zero.
  ignore: Deno.build.os !== "linux",
  async fn() {
    const error = await assertRejects(() => readBounded("/proc/version"), FloreconError);
    assertMatch(error.message, /changed while it was read/);
  },
});

Deno.test({
  name: "a pipe that nobody writes yet is waited for, and that is said",
  ignore: Deno.build.os === "windows",
  async fn() {
    using folder = temporaryFolder();
    const path = `${folder.path}/pipe.csv`;
    await new Deno.Command("mkfifo", { args: [path] }).output();
    const { writeSync } = Deno.stderr;
    let said = "";
    Deno.stderr.writeSync = (bytes) => (said += new TextDecoder().decode(bytes)).length;
    try {
      const reading = readBounded(path);
      await eventually("the pipe is waited for", () => said !== "");
      assertMatch(said, /pipe\.csv" is a pipe: waiting for somebody to write it\n/);
      await Deno.writeTextFile(path, "id\n");
      assertEquals(new TextDecoder().decode(await reading), "id\n");
    } finally {
      Deno.stderr.writeSync = writeSync;
    }
  },
});

Deno.test("a file is read as it is, an empty one too", async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/a`;
  for (const text of ["", "abc"]) {
    Deno.writeTextFileSync(path, text);
    assertEquals(new TextDecoder().decode(await readWhole(path)), text);
  }
});
