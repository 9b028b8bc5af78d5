import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Cards, Config, Line } from "../../plugins/cards/plugin.ts";
import { settled, solveNatively } from "../support/plugins/native_run.ts";

Deno.test("cards is written in fifty lines of code", () => {
  const source = Deno.readTextFileSync(new URL("../../plugins/cards/plugin.ts", import.meta.url));
  const code = source.split("\n").filter((line) => !/^\s*(\/\*\*.*|\*.*)?$/.test(line));
  assert(code.length <= 50, `${code.length} lines`);
});

Deno.test("lines of two terminals never meet, wherever a name ends and a card begins", () => {
  const groups = (till: Partial<Line>, acquirer: Partial<Line>) => {
    const lines = [{ source: "till", ...till }, { source: "acquirer", ...acquirer }].map((it, at) =>
      Object.assign(new Line(), { row_id: at + 1, day: 20_000, approval: "A1B2C3", amount: 50 }, it)
    );
    return settled(solveNatively(new Cards(), new Config(), lines, (line) => Number(line.row_id)));
  };
  const till = { terminal: "T1", card: "12 3456" };
  assertEquals(groups(till, till), [[1, 2]]);
  for (const between of [" ", "", "\u001f", " 1 ", "1 1 "]) {
    const one = { terminal: "T1", card: `12${between}3456` };
    for (const other of [" ", "", "\u001f", " 1 ", "1 1 "]) {
      assertEquals(groups(one, { terminal: `T1${other}12`, card: "3456" }), []);
    }
  }
});
