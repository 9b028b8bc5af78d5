import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { exact1to1, Lot, type Resolution, Strategy, windowed } from "../../core/algebra/mod.ts";
import { bags } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import { grow, type Row } from "../support/plugins/forest.ts";
import { brief, lots, marked } from "../support/data/lots.ts";

const RUNS = { numRuns: 1000 };

/** Notes which ids it saw together, and leaves them all free. */
class Witness<E> extends Strategy<E> {
  readonly bands: number[][] = [];

  constructor() {
    super("witness");
  }

  resolve(bag: Lot<E>[]): Resolution<E> {
    this.bands.push(bag.map((lot) => lot.id));
    return { groups: [], residual: bag };
  }
}

function bandsOf(days: number[], width: number): number[][] {
  const witness = new Witness<number>();
  windowed<number>((lot) => lot.data, width, witness).run(
    marked(...days.map((day) => [1, day] as [number, number])),
  );
  return witness.bands;
}

Deno.test("a band begins at the lowest order that is left and is as wide as the width", () => {
  // Days 0, 4 | 5, 9 | 30: the first two stay for the band at 5 and are gone at 30.
  assertEquals(bandsOf([0, 4, 5, 9, 30], 5), [[1, 2], [1, 2, 3, 4], [5]]);
});

Deno.test("a carried lot leaves once its order plus the width is below the band's bottom", () => {
  assertEquals(bandsOf([0, 3, 6, 7], 3), [[1], [1, 2], [2, 3, 4]]);
  assertEquals(bandsOf([0, 4], 3), [[1], [2]]);
});

Deno.test("a width below one counts as one", () => {
  for (const width of [1, 0, -5, 0.5, NaN]) {
    assertEquals(bandsOf([0, 0, 1, 3], width), [[1, 2], [1, 2, 3], [4]]);
  }
});

Deno.test("lots whose order is no finite number stay free", () => {
  assertEquals(bandsOf([NaN, 1, Infinity, -Infinity, 1], 2), [[2, 5]]);
  assertEquals(bandsOf([1, 2, 1e300], Infinity), [[1, 2, 3]]);
});

Deno.test("orders past 2^53 end the sweep as well", () => {
  assertEquals(bandsOf([1e300, 1e300, 2e300], 1), [[1, 2], [3]]);
});

Deno.test("a pair meets across bands, and coincidences far apart do not", () => {
  const bag = marked([5, 0], [7, 0], [-5, 6], [-7, 60]);
  const out = windowed<number>((lot) => lot.data, 5, exact1to1<number>(() => "any")).run(bag);
  assertEquals(brief(out), { groups: [], residual: "1:5 2:7 3:-5 4:-7" });
  const wider = windowed<number>((lot) => lot.data, 6, exact1to1<number>(() => "any")).run(bag);
  assertEquals(brief(wider), { groups: ["1:5 3:-5"], residual: "2:7 4:-7" });
});

Deno.test("two lots within the width always meet, and two lots twice that apart never do", () => {
  const days = fc.array(fc.integer({ min: -20, max: 60 }), { maxLength: 30 });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 9 }), (days, width) => {
      const bands = bandsOf(days, width);
      for (let a = 0; a < days.length; a++) {
        for (let b = 0; b < a; b++) {
          const met = bands.some((band) => band.includes(a + 1) && band.includes(b + 1));
          const apart = Math.abs(days[a] - days[b]);
          assert(apart > width || met, `days ${days[a]} and ${days[b]} did not meet`);
          assert(apart < 2 * width || !met, `days ${days[a]} and ${days[b]} met`);
        }
      }
      const looks = bands.flat().length;
      assert(looks <= 2 * days.length, "no lot is looked at more than twice");
    }),
    RUNS,
  );
});

Deno.test("the sweep equals one that carries lots by hand", () => {
  const inner = fc.constantFrom("exact1to1 ref", "tranches 50", "aggNet account net 100");
  fc.assert(
    fc.property(bags, inner, fc.integer({ min: 1, max: 200 }), (bag, tree, width) => {
      const day = new Map(bag.map((lot) => [lot.id, lot.data.day]));
      let waiting = bag.filter((lot) => !Number.isNaN(lot.data.day))
        .sort((a, b) => a.data.day - b.data.day || a.id - b.id);
      let carry: Lot<Row>[] = [];
      const groups = [];
      const residual = bag.filter((lot) => Number.isNaN(lot.data.day));
      while (waiting.length > 0) {
        const bottom = waiting[0].data.day;
        residual.push(...carry.filter((lot) => day.get(lot.id)! + width < bottom));
        carry = carry.filter((lot) => day.get(lot.id)! + width >= bottom);
        carry.push(...waiting.filter((lot) => lot.data.day < bottom + width));
        waiting = waiting.filter((lot) => lot.data.day >= bottom + width);
        const out = grow(tree).run(carry);
        groups.push(...out.groups);
        carry = out.residual;
      }
      residual.push(...carry);
      const out = windowed<Row>((lot) => lot.data.day, width, grow(tree)).run(bag);
      assertEquals(brief(out), brief({ groups, residual: residual.sort((a, b) => a.id - b.id) }));
    }),
    RUNS,
  );
});

Deno.test("an empty bag has no band", () => {
  const witness = new Witness<string>();
  assertEquals(windowed<string>((lot) => lot.id, 5, witness).run(lots()).groups, []);
  assertEquals(witness.bands, []);
});
