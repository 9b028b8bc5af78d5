/** What the lists of the page are narrowed by says of each row what the report says of it. */
import { assertEquals } from "@std/assert/equals.js";
import { state } from "../../workbench/page/desk.ts";
import { choicesOf, chosen, lists, shown } from "../../workbench/page/filters.ts";
import { NO_LIST } from "../../workbench/page/lists.ts";

/** A list of rows of these days. */
function listOf(days: number[]): typeof NO_LIST {
  const length = days.length;
  const words = ["currency", "status", "stage", "reason", "certainty", "partner", "tags"];
  const word = () => ({ places: new Float64Array(length), words: ["x"] });
  return {
    ...{ length, id: Float64Array.from(days, (_, at) => at), net: new Float64Array(length) },
    ...{ rows: new Float64Array(length).fill(1), amount: new Float64Array(length).fill(100) },
    day: Float64Array.from(days),
    ...Object.fromEntries(words.map((it) => [it, word()])),
  } as unknown as typeof NO_LIST;
}

Deno.test("rows dated later are of an age of their own, and not of the youngest", () => {
  const ages = [{ from: 0, to: 7 }, { from: 8, to: null }];
  state.value = { verbs: [], books: [], ages, today: 100 } as unknown as NonNullable<
    typeof state.value
  >;
  lists.value = { groups: listOf([100, 93, 92, 101, 400, NaN]), open: NO_LIST };
  assertEquals(choicesOf("age").map(({ value, count }) => [value, count]), [
    ["dated later", 2],
    ["up to 7 days", 2],
    ["over 7 days", 1],
    ["no date", 1],
  ]);
  chosen.value = { age: "dated later" };
  assertEquals([...shown.value].toSorted(), [3, 4]);
  chosen.value = {};
});
