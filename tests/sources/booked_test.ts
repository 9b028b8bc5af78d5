/** Rows that a file says are not booked yet are left out and counted, and never passed over silently. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { type BookedWords, cellText, readTable } from "../../sources/mod.ts";

const BOOKED: BookedWords = { column: "Info", words: ["gebucht"], pending: ["vorgemerkt", ""] };

const DAY = "2026-10-01";
const ROWS = ["1,D,vorgemerkt", "2,D,gebucht", "3,D, gebucht", "Summe,,", "4,D,", "5,D,gebucht"];
const TEXT = ["A,Date,Info", ...ROWS, "Summe,,", ""].join("\n").replaceAll("D,", `${DAY},`);

const read = (text: string, booked = BOOKED, columns?: string[]) =>
  readTable(new TextEncoder().encode(text), {
    file: "bank.csv",
    read: { booked, until: "Summe" },
    columns,
  });

Deno.test("what is pending is left out and counted, and each row keeps its place", async () => {
  for (const columns of [undefined, ["A"]]) {
    const table = await read(TEXT, BOOKED, columns);
    const [cells] = table.columns;
    assertEquals([table.rows, [...table.places]], [3, [3, 4, 7]]);
    assertEquals([0, 1, 2].map((row) => cellText(cells, row)), ["2", "3", "5"]);
    assertEquals(table.totals?.rows, [2, 3]);
    assertEquals(table.skipped.find(({ what }) => what === "pending"), {
      what: "pending",
      count: 2,
      place: 2,
      text: "vorgemerkt",
    });
  }
});

Deno.test("a row that says neither is refused, and so is a column that is not there", async () => {
  const open = { column: "Info", words: ["gebucht"] };
  const { details } = await assertRejects(() => read(TEXT, open), FloreconError);
  const problems = details.problems as { line: number; column: string; cell: string }[];
  assertEquals(problems.map(({ line, column, cell }) => [line, column, cell]), [
    [2, "Info", "vorgemerkt"],
    [6, "Info", ""],
  ]);
  const other = { ...BOOKED, column: "Status" };
  const error = await assertRejects(() => read(TEXT, other), FloreconError);
  assertEquals(error.details.column, "Status");
});

Deno.test("rows that are none are left out and counted, beside what is pending", async () => {
  const bytes = new TextEncoder().encode(
    "A,Text,Info\n1,Balance,gebucht\n2,RE 1,vorgemerkt\n3,RE 2,gebucht\n4, Balance ,gebucht\n",
  );
  const omit = { column: "Text", words: ["Balance"] };
  const table = await readTable(bytes, {
    file: "bank.csv",
    read: { omit, booked: BOOKED },
    columns: ["A"],
  });
  assertEquals([cellText(table.columns[0], 0), [...table.places]], ["3", [4]]);
  assertEquals(table.skipped.map(({ what, count, place }) => [what, count, place]), [
    ["omitted", 2, 2],
    ["pending", 1, 3],
  ]);
  const other = { column: "Memo", words: ["Balance"] };
  const options = { file: "bank.csv", read: { omit: other } };
  const { details } = await assertRejects(() => readTable(bytes, options), FloreconError);
  assertEquals(details.column, "Memo");
});

Deno.test("whether a row is booked may stand in a column that rules read, in any format", async () => {
  const lines = [["1", "posted"], ["2", "open"]].map(([a, info]) => JSON.stringify({ A: a, info }));
  const table = await readTable(new TextEncoder().encode(lines.join("\n")), {
    file: "bank.jsonl",
    read: { booked: { column: "info", words: ["posted"], pending: ["open"] } },
    columns: ["A", "info"],
  });
  assertEquals([table.rows, table.columns.map(({ name }) => name)], [1, ["A", "info"]]);
});
