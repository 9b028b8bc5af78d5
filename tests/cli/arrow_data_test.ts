/** A large Arrow file goes into a plugin part by part, in the columns that it declares. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import {
  Dictionary,
  Float64,
  Int32,
  Int64,
  RecordBatch,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { arrowData } from "../../cli/data/arrow_data.ts";
import { FileBytes } from "../../cli/data/file_bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { PART_BYTES } from "../../core/host/plugin/intake.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

const ROWS = 4000;
const BATCHES = 10;

/** Longer than all that the plugin reads of a row. */
const MEMO = "m".repeat(2 * PART_BYTES / (ROWS * BATCHES));

const { describe } = await Plugin.load(await moduleOf(starterSource()));
const DECLARED = describe.input.map(({ name }) => name);

/** Rows numbered from 0, with a column that no plugin declares. */
function ledger(references: Utf8 | Dictionary): Uint8Array {
  let first = 0;
  const batches: RecordBatch[] = [];
  for (; first < ROWS * BATCHES; first += ROWS) {
    const each = <T>(cell: (row: number) => T) =>
      Array.from({ length: ROWS }, (_, at) => cell(first + at));
    const columns = {
      memo: vectorFromArray(each(() => MEMO), new Utf8()),
      row_id: vectorFromArray(each(BigInt), new Int64()),
      list: vectorFromArray(each((row) => row % 2 === 0 ? "ours" : "theirs"), new Utf8()),
      reference: vectorFromArray(each((row) => `R${row >> 1}`), references),
      amount: vectorFromArray(each((row) => row / 4), new Float64()),
    };
    batches.push(...new Table(columns).batches);
  }
  return tableToIPC(new Table(batches), "stream");
}

Deno.test("the parts of a large file hold all rows, in the plugin's columns alone", () => {
  const data = arrowData("l.arrow", new FileBytes(ledger(new Utf8())), describe)!;
  assertEquals([data.rows, data.about], [ROWS * BATCHES, ROWS * BATCHES]);
  let row = 0;
  let parts = 0;
  let share: number | undefined = 0;
  for (const part of data.parts!()) {
    const table = tableFromIPC(part.stream);
    assertEquals(table.schema.fields.map(({ name }) => name), DECLARED);
    for (const it of table) {
      const { row_id, list, reference, amount } = it.toJSON();
      const expected = [BigInt(row), row % 2 === 0 ? "ours" : "theirs", `R${row >> 1}`, row / 4];
      assertEquals([row_id, list, reference, amount], expected);
      row++;
    }
    share = part.share;
    parts++;
  }
  assertEquals([row, share, parts > 1], [ROWS * BATCHES, 1, true]);
});

Deno.test("once it is let go it is read again for who wants its rows, or to see one", async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/l.arrow`;
  const bytes = ledger(new Utf8());
  Deno.writeFileSync(path, bytes);
  const data = arrowData("l.arrow", new FileBytes(bytes, path), describe)!;
  for (const _ of data.parts!());
  data.letGo!();
  const { columns, cells } = await data.places.show(new Map([[7, 7]]));
  assertEquals(columns, ["memo", ...DECLARED]);
  assertEquals(cells.get(7), [MEMO, "7", "theirs", "R3", "1.75"]);
  for (const _ of data.parts!());
  data.letGo!();
  Deno.removeSync(path);
  assertEquals(assertThrows(() => data.stream, FloreconError).code, "cannot_read");
});

Deno.test("one with a dictionary, and a small one, stay whole", () => {
  const encoded = ledger(new Dictionary(new Utf8(), new Int32()));
  assertEquals(arrowData("l.arrow", new FileBytes(encoded), describe)!.parts, undefined);
  const small = tableToIPC(tableFromIPC(encoded).slice(0, 2), "stream");
  const data = arrowData("l.arrow", new FileBytes(small), describe)!;
  assertEquals([data.parts, data.rows, data.stream], [undefined, 2, small]);
});
