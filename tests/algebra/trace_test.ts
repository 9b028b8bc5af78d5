import { assertEquals } from "@std/assert/equals.js";
import {
  acceptIf,
  aggNet,
  cumulative,
  exact1to1,
  labeled,
  partitionBy,
  seq,
  soak,
  Span,
} from "../../core/algebra/mod.ts";
import { lots, marked } from "../support/data/lots.ts";

const clean = (group: { net: number }) => group.net === 0;

Deno.test("a step of seq has a line of its own, two alike too", () => {
  const root = Span.root();
  const pairs = () => exact1to1<string>(() => "any");
  seq<string>([pairs(), pairs(), soak<string>("rest")]).run(lots(5, -5, 3), root);
  const [cascade] = root.children;
  assertEquals(cascade.name, "seq");
  assertEquals(
    cascade.children.map(({ name, slot, depth, lotsIn, lotsOut, groups, grossIn, grossOut }) => [
      name,
      slot,
      depth,
      lotsIn,
      lotsOut,
      groups,
      grossIn,
      grossOut,
    ]),
    [
      ["exact_1to1", 0, 1, 3, 1, 1, 13, 3],
      ["exact_1to1", 1, 1, 1, 1, 0, 3, 3],
      ["soak", 2, 1, 1, 0, 1, 3, 0],
    ],
  );
});

Deno.test("shards add up in one line", () => {
  const root = Span.root();
  const bag = marked([5, "a"], [-5, "a"], [7, "b"]);
  partitionBy<string>((lot) => lot.data, () => exact1to1<string>(() => "any")).run(bag, root);
  const [{ name, runs, lotsIn, lotsOut, groups }] = root.children[0].children;
  assertEquals({ name, runs, lotsIn, lotsOut, groups }, {
    name: "exact_1to1",
    runs: 2,
    lotsIn: 3,
    lotsOut: 1,
    groups: 1,
  });
});

Deno.test("a rejected proposal is kept with the figures that the gate saw", () => {
  const root = Span.root();
  acceptIf<string>((group) => group.size > 2, aggNet<string>(() => "k", () => true))
    .run(lots(5, -3), root);
  aggNet<string>(() => "k", clean).run(lots(8, -3), root);
  const [gate, bucket] = root.children;
  assertEquals(gate.rejections.map(({ ids, net, gross }) => ({ ids, net, gross })), [
    { ids: [1, 2], net: 2, gross: 8 },
  ]);
  assertEquals(bucket.rejected, 1);
  assertEquals(bucket.rejections[0].net, 5);
});

Deno.test("a segment that may still close is no rejection; the last one, that never did, is", () => {
  const root = Span.root();
  cumulative<string>((lot) => lot.id, clean).run(lots(1, 2, -3, 4, 5, 6), root);
  const [{ rejected, rejections }] = root.children;
  assertEquals(rejected, 1);
  assertEquals(rejections[0].ids, [4, 5, 6]);
});

Deno.test("a node is called by the author's word too, unless each shard has another one", () => {
  const root = Span.root();
  const pairs = (tag: string) => labeled<string>(tag, exact1to1<string>(() => "any"));
  const bag = marked([5, "a"], [-5, "a"], [7, "b"]);
  pairs("by hand").run(bag, root);
  partitionBy<string>((lot) => lot.data, pairs).run(bag, root);
  const [labels, shards] = root.children;
  assertEquals(labels.title, "labeled by hand");
  assertEquals(labels.children[0].title, "exact_1to1");
  assertEquals(shards.children.map(({ title, runs }) => ({ title, runs })), [
    { title: "labeled …", runs: 2 },
  ]);
});
