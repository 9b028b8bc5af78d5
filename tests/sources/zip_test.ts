/** Archives: bounded before they are unpacked, and whole or refused. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { readTable } from "../../sources/mod.ts";
import { FloreconError } from "../../core/host/error.ts";
import { checksumOf } from "../../sources/zip/checksum.ts";
import { ZipArchive, ZipFault } from "../../sources/zip/mod.ts";
import { filesOf } from "../support/sources/workbook.ts";
import { type Packed, zipOf } from "../support/sources/zip.ts";

const MIB = 1 << 20;

const refusedAtOnce = async (files: Packed[]) => {
  const bytes = await zipOf(files);
  return assertThrows(() => new ZipArchive(bytes), ZipFault).message;
};

Deno.test("files come out as they went in, deflated or stored", async () => {
  const archive = new ZipArchive(
    await zipOf([{ name: "a", content: "one".repeat(9) }, {
      name: "ü/b",
      content: "two",
      isStored: true,
    }]),
  );
  const text = async (name: string) => new TextDecoder().decode(await archive.read(name));
  assertEquals([await text("a"), await text("ü/b")], ["one".repeat(9), "two"]);
  assertEquals([archive.sizeOf("a"), await archive.read("c")], [27, undefined]);
});

Deno.test("the checksum is that of everybody else", () => {
  // The check value of CRC-32 in every catalogue.
  assertEquals(checksumOf(new TextEncoder().encode("123456789")), 0xcbf43926);
});

Deno.test("what would unpack to more than 256 MiB, or to 200 times its size, is refused unopened", async () => {
  const files = filesOf({ sheets: { S: "" } });
  const zeros = { name: "xl/worksheets/sheet0.xml", content: new Uint8Array(64 * MIB) };
  assertMatch(await refusedAtOnce([...files, zeros]), /200 times its size/);
  const stored = { name: "x", content: "", isStored: true, unpacked: 300 * MIB };
  assertMatch(await refusedAtOnce([stored]), /256 MiB/);
  const bytes = await zipOf([...files, zeros]);
  const error = await assertRejects(() => readTable(bytes, { file: "bomb.xlsx" }), FloreconError);
  assertEquals(error.code, "ingest");
});

Deno.test("a file that holds more than it says is refused before it is unpacked whole", async () => {
  const bytes = await zipOf([{ name: "a", content: new Uint8Array(64 * MIB), unpacked: MIB }]);
  await assertRejects(() => new ZipArchive(bytes).read("a"), ZipFault, "damaged");
});

Deno.test("a file that holds less than it says, or something else, is refused", async () => {
  for (const lie of [{ unpacked: 10 }, { checksum: 1 }, { method: 0 }]) {
    const bytes = await zipOf([{
      name: "a",
      content: "nine chars",
      ...lie,
      ...lie.unpacked && { unpacked: 11 },
    }]);
    await assertRejects(() => new ZipArchive(bytes).read("a"), ZipFault);
  }
  const bytes = await zipOf([{ name: "a", content: "x", method: 14 }]);
  await assertRejects(() => new ZipArchive(bytes).read("a"), ZipFault, "no spreadsheet");
});

Deno.test("a password, too many files, and files that overlap are refused", async () => {
  assertMatch(await refusedAtOnce([{ name: "a", content: "x", flags: 1 }]), /password/);
  const many = Array.from(
    { length: 10_001 },
    (_, at) => ({ name: `${at}`, content: "", isStored: true }),
  );
  assertMatch(await refusedAtOnce(many), /more than 10000 files/);
});

Deno.test("an archive that is cut off anywhere is refused", async () => {
  const whole = await zipOf(filesOf({ sheets: { S: "<row><c t='str'><v>x</v></c></row>" } }));
  assertEquals((await readTable(whole, { file: "a.xlsx" })).names, ["x"]);
  for (let length = 0; length < whole.length; length += 7) {
    const cut = whole.slice(0, length);
    await assertRejects(() => readTable(cut, { file: "a.xlsx", format: "xlsx" }), FloreconError);
  }
});

Deno.test("an OpenDocument and any other archive are told apart from a workbook", async () => {
  for (
    const [name, says] of [["mimetype", /OpenDocument/], ["photo.jpg", /no workbook/]] as const
  ) {
    const bytes = await zipOf([{ name, content: "x" }]);
    const error = await assertRejects(() => readTable(bytes, { file: "a.zip" }), FloreconError);
    assertMatch(error.message, says);
  }
});
