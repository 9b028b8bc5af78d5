import { assertEquals } from "@std/assert/equals.js";
import {
  Allocation,
  Group,
  Lot,
  pivot,
  Resolution,
  soak,
  Strategy,
} from "../../core/algebra/mod.ts";
import { bags } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import { grow, type Row } from "../support/plugins/forest.ts";
import { brief } from "../support/data/lots.ts";

const MAX = Number.MAX_SAFE_INTEGER;

/** Runs what a test hands it. */
class Handmade<E> extends Strategy<E> {
  constructor(private body: (bag: Lot<E>[]) => Resolution<E>) {
    super("handmade");
  }

  resolve(bag: Lot<E>[]): Resolution<E> {
    return this.body(bag);
  }
}

/** Lots with the ids 1, 2, 3… from `[alt, amount, original]`; the data is `alt`. */
function rates(...triples: [number, number, number][]): Lot<number>[] {
  return triples.map(([alt, amount, original], i) => new Lot(i + 1, original, amount, alt));
}

/** The bag that a pivot's inner strategy sees. */
function pivoted(bag: Lot<number>[]): [id: number, original: number, amount: number][] {
  let seen: [number, number, number][] = [];
  const inner = new Handmade<number>((bag) => {
    seen = bag.map((lot) => [lot.id, lot.original, lot.amount]);
    return new Resolution([], bag);
  });
  assertEquals(pivot<number>((lot) => lot.data, inner).run(bag).residual, bag);
  return seen;
}

const group = (origin: string, ...members: [number, number][]) =>
  new Group(members.map(([id, amount]) => new Allocation(id, amount)), origin, "because");

Deno.test("pivot() gives a lot its share of the other amount, truncated toward zero", () => {
  assertEquals(
    pivoted(rates([100, 30, 90], [-100, -7, -9], [200, 50, 50], [100, -1, 3])),
    [[1, 100, 33], [2, -100, -77], [3, 200, 200], [4, 100, -33]],
  );
});

Deno.test("pivot() is exact where the product needs more than 53 bits", () => {
  // (2^53 - 2)² / (2^53 - 1) lies just above 2^53 - 3.
  assertEquals(pivoted(rates([MAX - 1, MAX - 1, MAX])), [[1, MAX - 1, MAX - 2]]);
});

Deno.test("pivot() leaves lots free that have no other amount, or no whole unit of it", () => {
  const bag = rates([0, 5, 5], [7, 5, 0], [9, 1, 10], [2.5, 5, 5], [NaN, 5, 5], [8, 0, 5]);
  assertEquals(pivoted(bag), []);
});

Deno.test("pivot() leaves the whole bag free where its gross would pass 2^53 - 1", () => {
  const half = 2 ** 52;
  const run = (bag: Lot<number>[]) =>
    brief(pivot<number>((lot) => lot.data, soak<number>("all")).run(bag));
  assertEquals(run(rates([half, 1, 1], [-half, 1, 1])), { groups: [], residual: "1:1 2:1" });
  assertEquals(run(rates([half, 1, 1], [1 - half, 1, 1])), { groups: ["1:1 2:1"], residual: "" });
  assertEquals(run(rates([MAX, 3, 1])), { groups: [], residual: "1:3" });
});

Deno.test("pivot() prorates parts back and gives an id's remainder to its last part", () => {
  // 100 outer units are 7 inner ones: 2 of them are trunc(200 / 7) = 28, the rest is 72.
  const inner = new Handmade<number>((bag) =>
    new Resolution([group("one", [1, 2]), group("two", [1, 5])], bag.slice(1))
  );
  const out = pivot<number>((lot) => lot.data, inner).run(rates([7, 100, 100], [1, 1, 1]));
  assertEquals(brief(out), { groups: ["1:28", "1:72"], residual: "2:1" });
  assertEquals(out.groups.map(({ origin, reason, net }) => ({ origin, reason, net })), [
    { origin: "one", reason: "because", net: 28 },
    { origin: "two", reason: "because", net: 72 },
  ]);
});

Deno.test("pivot() counts the residual as an id's last part", () => {
  const inner = new Handmade<number>((bag) =>
    new Resolution([group("g", [1, 2])], [bag[0].withAmount(5)])
  );
  const out = pivot<number>((lot) => lot.data, inner).run(rates([-7, -100, 100]));
  assertEquals(brief(out), { groups: ["1:-28"], residual: "1:-72" });
  assertEquals(out.residual[0].original, 100);
});

Deno.test("pivot() returns an id whole whose grouped part comes to no outer unit", () => {
  // 3 outer units are 100 inner ones: 30 of them come to trunc(90 / 100) = 0.
  const inner = new Handmade<number>((bag) =>
    new Resolution([group("mixed", [1, 30], [2, 5]), group("lone", [1, 3])], [
      bag[0].withAmount(67),
    ])
  );
  const out = pivot<number>((lot) => lot.data, inner).run(rates([100, 3, 3], [5, 5, 5]));
  assertEquals(brief(out), { groups: ["2:5"], residual: "1:3" });
});

Deno.test("pivot() takes an empty residual lot for no part", () => {
  const inner = new Handmade<number>((bag) =>
    new Resolution([group("g", [1, 2]), group("g", [1, 1])], [bag[0].withAmount(0)])
  );
  const out = pivot<number>((lot) => lot.data, inner).run(rates([3, 100, 100]));
  assertEquals(brief(out), { groups: ["1:66", "1:34"], residual: "" });
});

Deno.test("pivot() returns an id whole whose parts come to more than counts exactly", () => {
  const inner = new Handmade<number>((bag) =>
    new Resolution([group("g", [1, MAX], [2, 4]), group("g", [1, 1 - MAX])], bag.slice(2))
  );
  const out = pivot<number>((lot) => lot.data, inner).run(rates([1, 100, 100], [4, 4, 4]));
  assertEquals(brief(out), { groups: ["2:4"], residual: "1:100" });
});

Deno.test("pivot() restores the very amounts, as a translation in BigInt does", () => {
  const inner = fc.constantFrom(
    "exact1to1 any",
    "tranches 3",
    "tranches 70",
    "seq 2 tranches 1000000 soak rest",
    "reclaim r tranches 9",
  );
  fc.assert(
    fc.property(bags, inner, (bag, tree) => {
      const out = pivot<Row>((lot) => lot.data.alt, grow(tree)).run(bag);
      assertEquals(brief(out), reference(bag, tree));
    }),
    { numRuns: 2000 },
  );
});

/** The page's words in BigInt, from the bag in to the parts back. */
function reference(bag: Lot<Row>[], tree: string) {
  const quotient = (a: number, b: number, c: number) => BigInt(a) * BigInt(b) / BigInt(c);
  const ordered = bag.toSorted((a, b) => a.id - b.id);
  const inside = new Map<number, { outer: number; amount: number }>();
  const lots: Lot<Row>[] = [];
  let gross = 0n;
  for (const lot of ordered) {
    const { alt } = lot.data;
    if (alt === 0 || lot.original === 0 || !Number.isSafeInteger(alt)) continue;
    const amount = quotient(alt, lot.amount, lot.original);
    if (amount === 0n) continue;
    gross += amount < 0n ? -amount : amount;
    inside.set(lot.id, { outer: lot.amount, amount: Number(amount) });
    lots.push(new Lot(lot.id, alt, Number(amount), lot.data));
  }
  if (gross > BigInt(MAX)) return brief(new Resolution([], ordered));

  const out = grow(tree).run(lots);
  const parts = out.groups.flatMap((group, g) => group.members.map((member) => ({ g, ...member })));
  const rests = out.residual.map((lot) => ({ g: -1, id: lot.id, amount: lot.amount }));
  const translated: { g: number; id: number; amount: number }[] = [];
  for (const [id, { outer, amount }] of inside) {
    const own = [...parts, ...rests].filter((part) => part.id === id);
    let left = outer;
    own.forEach((part, i) => {
      const share = i === own.length - 1 ? left : Number(quotient(part.amount, outer, amount));
      left -= share;
      translated.push({ g: part.g, id, amount: share });
    });
  }
  const at = (g: number) => translated.filter((part) => part.g === g && part.amount !== 0);
  const inOrder = (group: Group, g: number) =>
    group.members.flatMap(({ id }) => at(g).filter((part) => part.id === id));
  const untouched = ordered.filter((lot) => !inside.has(lot.id));
  return {
    groups: out.groups.map(inOrder).filter((members) => members.length > 0)
      .map((members) => members.map(({ id, amount }) => `${id}:${amount}`).join(" ")),
    residual: [...untouched, ...at(-1)].sort((a, b) => a.id - b.id)
      .map(({ id, amount }) => `${id}:${amount}`).join(" "),
  };
}
