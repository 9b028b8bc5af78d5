/** Bars show how figures compare, and leave the room that words beside them need. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { bars, shortened } from "../../look/mod.ts";

/** Letters of the pictures are no wider, digits and commas among them. */
const WIDEST = 7.8;

Deno.test("a bar is as long as its figure is large, and nothing is drawn for nothing", () => {
  const { shapes } = bars([
    { name: "a", value: 400, said: "4.00" },
    { name: "b", value: 100, said: "1.00" },
    { name: "c", value: 0, said: "0.00" },
  ]);
  const lengths = shapes.filter(({ tag }) => tag === "rect")
    .map(({ attributes }) => Number(attributes.width));
  assertEquals([lengths[0] / lengths[1], lengths[2]], [4, 0]);
});

Deno.test("however large an amount, no bar runs into it, and no name into a bar", () => {
  const said = "20,000,000,000,000.37 EUR";
  const { width, shapes } = bars([{ name: shortened("a step with a long name"), value: 1, said }]);
  const [name, bar] = shapes;
  const end = Number(bar.attributes.x) + Number(bar.attributes.width);
  assert(end <= width - WIDEST * said.length, `${end}`);
  assert(WIDEST * name.text!.length <= Number(bar.attributes.x) + WIDEST, name.text);
  assertEquals([name.text, shortened("number, several")], ["a step with a…", "number, several"]);
});
