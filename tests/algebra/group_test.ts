import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Allocation, Group } from "../../core/algebra/mod.ts";
import { moduleOf, running } from "../support/compiler/plugins.ts";
import fc from "../support/data/fast_check.ts";
import { pairs } from "../support/plugins/pairs.ts";
import { pluginSource } from "../support/plugins/plugin_source.ts";

const amount = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
).filter((amount) => amount !== 0);

Deno.test("a group's figures are what adding its members up gives", () => {
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 30 }), (amounts) => {
      const members = amounts.map((amount, at) => new Allocation(100 + at, amount));
      const { memberIds, size, absNet, maxAbs, minAbs, minSide } = new Group(members, "any", "");
      const magnitudes = amounts.map(Math.abs).sort((a, b) => a - b);
      const above = amounts.filter((amount) => amount > 0).length;
      assertEquals({ memberIds, size, absNet, maxAbs, minAbs, minSide }, {
        memberIds: amounts.map((_, at) => 100 + at),
        size: amounts.length,
        absNet: Math.abs(amounts.reduce((sum, amount) => sum + amount, 0)),
        maxAbs: magnitudes.at(-1) ?? 0,
        minAbs: magnitudes[0] ?? 0,
        minSide: Math.min(above, amounts.length - above),
      });
    }),
    { numRuns: 500 },
  );
});

Deno.test("a group has the same figures in a module", async () => {
  const parts: [number, number][] = [[4, 70], [7, -20], [9, -45]];
  const group = new Group(parts.map(([id, amount]) => new Allocation(id, amount)), "", "");
  const { size, absNet, maxAbs, minAbs, minSide, memberIds } = group;
  assertEquals([size, absNet, maxAbs, minAbs, minSide, memberIds], [3, 5, 70, 20, 1, [4, 7, 9]]);

  const members = parts.map(([id, amount]) => `new Allocation(${id}, ${amount})`);
  const isRight = "g.size == 3 && g.absNet == 5 && g.maxAbs == 70 && g.minAbs == 20 && " +
    "g.minSide == 1 && g.memberIds.length == 3 && g.memberIds[2] == 9";
  for (const [condition, said] of [[isRight, "right"], [`!(${isRight})`, "wrong"]]) {
    const guest = running(
      await moduleOf(pluginSource({
        imports: `import { amount, Domain, domain, id, identity, record, soak } from "florecon";
import { Allocation, Group, Strategy } from "florecon";`,
        record: "@record class Line { @id id: i64 = 0; @amount amount: f64 = 0; }",
        project: 'return new Row("", line.amount);',
        strategy: `const g = new Group([${members}], "", "");
    if (${condition}) return soak<Row>("right");
    if (g.size > 0) return soak<Row>("wrong");`,
      })),
    );
    assert(guest.send({ op: "init" }, pairs([1, 5])).ok);
    assertEquals(guest.send({ op: "solve" }).report!.groups[0].origin, said);
  }
});
