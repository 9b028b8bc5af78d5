import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { assertThrows } from "@std/assert/throws.js";
import { readArrow } from "../../core/host/arrow/read_arrow.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const FOLDER = new URL("../fixtures/arrow/", import.meta.url);

const starter = await Plugin.load(await moduleOf(starterSource()));

function solve(stream: Uint8Array) {
  const workspace = new Workspace(starter);
  workspace.upsert(stream);
  return workspace.solve();
}

const read = (file: string) =>
  readArrow(Deno.readFileSync(new URL(file, FOLDER)), starter.describe, { file });

const csv = await Deno.readFile(new URL("../../plugins/starter/data/sample.csv", import.meta.url));
const expected = solve(await readCsv(csv, starter.describe));

for (
  const file of [
    "pyarrow.stream.arrow",
    "pyarrow.file.arrow",
    "pyarrow_dictionary.stream.arrow",
    "pyarrow_dictionary.file.arrow",
    "pyarrow_dictionary_deltas.stream.arrow",
    "pyarrow_large_utf8_int32.file.arrow",
    "pandas.file.feather",
    "polars_oldest.stream.arrow",
    "polars_oldest.file.arrow",
  ]
) {
  Deno.test(`${file} holds what the CSV holds, down to the report`, () => {
    assertEquals(solve(read(file)), expected);
  });
}

for (
  const [file, hint] of [
    ["pyarrow_lz4.file.feather", "without compression"],
    ["pyarrow_zstd.file.feather", "without compression"],
    ["polars_views.file.arrow", "CompatLevel.oldest()"],
  ]
) {
  Deno.test(`${file} cannot be read, and one sentence says why`, () => {
    const error = assertThrows(() => read(file), FloreconError);
    assertEquals(error.code, "ingest");
    assertStringIncludes(error.message, hint);
    assert(error.message.startsWith(file) || error.message.includes(` of ${file}`));
  });
}
