/** Which rows that are gone would be in today's data: those of a day that it covers. */
import { assertEquals } from "@std/assert/equals.js";
import * as arrow from "apache-arrow";
import { declaredRows } from "../../core/host/arrow/declared_rows.ts";
import { readArrow } from "../../core/host/arrow/read_arrow.ts";
import { arrowPlaces } from "../../cli/data/places.ts";
import { coverageOf } from "../../cli/data/coverage.ts";
import { describeOf } from "../support/plugins/made_plugin.ts";

const DESCRIBE = describeOf({
  input: [
    { name: "id", type: "i64", id: true },
    { name: "amount", type: "i64", amount: true },
    { name: "day", type: "i64", date: true },
  ],
});

const DAYS = ["2024-01-01", "2024-01-15", "2024-01-31T17:30:00Z"].map((day) => new Date(day));

/** Three rows of January. */
function january(days: arrow.DataType): Uint8Array {
  const table = new arrow.Table({
    id: arrow.vectorFromArray([1n, 2n, 3n], new arrow.Int64()),
    amount: arrow.vectorFromArray([5n, -5n, 7n], new arrow.Int64()),
    day: arrow.vectorFromArray(DAYS, days),
  });
  return readArrow(arrow.tableToIPC(table, "stream"), DESCRIBE);
}

Deno.test("a day between the first and the last is covered, however the file has its dates", () => {
  for (const days of [new arrow.DateDay(), new arrow.DateMillisecond()]) {
    const stream = january(days);
    const covers = coverageOf(
      {
        stream,
        rows: 3,
        file: "january.arrow",
        inputs: [],
        places: arrowPlaces("january.arrow", () => stream),
      },
      DESCRIBE,
    );
    for (const [row, id] of [1, 2, 3].entries()) {
      const [cells] = declaredRows(stream, DESCRIBE.input, [row]);
      const held = Object.fromEntries(DESCRIBE.input.map(({ name }, at) => [name, cells[at]]));
      assertEquals(covers({}, held), true, `${days} ${id}`);
      const later = { ...held, day: Date.UTC(2024, 1, 1) / 86_400_000 };
      assertEquals(covers({}, later), false);
    }
  }
});
