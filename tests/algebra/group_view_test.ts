import { assertEquals } from "@std/assert/equals.js";
import { GroupView, Lot } from "../../core/algebra/mod.ts";
import fc from "../support/data/fast_check.ts";

const amount = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
);
const members = fc.array(fc.record({ amount, original: amount }), { maxLength: 30 });

Deno.test("after each lot, every figure is what adding up anew gives", () => {
  fc.assert(
    fc.property(members, (list) => {
      const view = new GroupView<null>();
      for (let size = 0; size <= list.length; size++) {
        const seen = list.slice(0, size);
        const sizes = seen.map(({ amount }) => Math.abs(amount));
        const total = (numbers: number[]) => numbers.reduce((sum, x) => sum + x, 0);
        assertEquals({ ...figures(view) }, {
          net: total(seen.map(({ amount }) => amount)),
          gross: total(sizes),
          maxAbs: Math.max(0, ...sizes),
          minAbs: sizes.some((size) => size > 0)
            ? Math.min(...sizes.filter((size) => size > 0))
            : 0,
          originalTotal: total(seen.map(({ original }) => Math.abs(original))),
          size,
          minSide: Math.min(
            seen.filter(({ amount }) => amount > 0).length,
            seen.filter(({ amount }) => amount < 0).length,
          ),
        });
        if (size === list.length) break;
        view.add(new Lot(size, list[size].original, list[size].amount, null));
      }
    }),
    { numRuns: 500 },
  );
});

function figures({ net, gross, maxAbs, minAbs, originalTotal, size, minSide }: GroupView<null>) {
  return { net, gross, maxAbs, minAbs, originalTotal, size, minSide };
}

Deno.test("members carry id, amount, size at birth and the author's row", () => {
  const view = new GroupView<{ day: number }>();
  view.add(new Lot(7, -500, -200, { day: 3 }));
  const [{ id, amount, original, data }] = view.members;
  assertEquals({ id, amount, original, data }, {
    id: 7,
    amount: -200,
    original: -500,
    data: { day: 3 },
  });
});

Deno.test("what is past its limit is turned down, and what nobody knows is too", () => {
  const view = new GroupView<null>();
  assertEquals([5, 5.5, NaN, Infinity].map((figure) => view.within("days", figure, 5)), [
    true,
    false,
    false,
    false,
  ]);
  assertEquals([0, 1].map((net) => view.atMost("break", net, 0)), [true, false]);
  assertEquals([true, false].map((has) => view.needs("two lines", has)), [true, false]);
  assertEquals(view.notes, null, "nobody listens");
});

Deno.test("a view that is listened to keeps what the latest gate said, ten answers at most", () => {
  const view = new GroupView<null>();
  view.listen();
  view.within("days", 9, 5);
  view.listen();
  for (let asked = 0; asked < 20; asked++) view.atMost("fee", asked, 1);
  assertEquals(view.notes!.map(({ kind, name, figure, limit }) => [kind, name, figure, limit]), [
    ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((figure) => ["amount", "fee", figure, 1]),
  ]);
});
