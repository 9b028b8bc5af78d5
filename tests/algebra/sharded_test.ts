import { assertEquals } from "@std/assert/equals.js";
import { assert } from "@std/assert/assert.js";
import { exact1to1, type Lot, partitionBy, seq, sharded, when } from "../../core/algebra/mod.ts";
import { keyDigest } from "../../core/algebra/order/key.ts";
import { AFTER, dividedOf, EACH, partOf, WHOLE } from "../../core/workspace/part.ts";
import { bagOf, bags, lines } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import type { Row } from "../support/plugins/forest.ts";

const account = (lot: Lot<Row>): string => lot.data.account;
const byReference = exact1to1<Row>((lot) => lot.data.ref);
const anything = exact1to1<Row>((_lot) => "any");

const figuresOf = ({ groups, residual }: ReturnType<typeof anything.run>) => ({
  groups: groups.map(({ members, origin, reason }) => ({ members, origin, reason })),
  residual: residual.map(({ id, amount }) => ({ id, amount })),
});

Deno.test("sharded() does in each shard what partitionBy() does, and then what comes after", () => {
  const cut = sharded<Row>(account, (_account) => byReference, anything);
  const plain = seq<Row>([partitionBy<Row>(account, (_account) => byReference), anything]);
  fc.assert(fc.property(bags, (bag) => {
    assertEquals(figuresOf(cut.run(bag)), figuresOf(plain.run(bag)));
  }));
});

Deno.test("sharded() leaves what the shards left where nothing comes after", () => {
  const cut = sharded<Row>(account, (_account) => byReference);
  const plain = partitionBy<Row>(account, (_account) => byReference);
  fc.assert(fc.property(bags, (bag) => {
    assertEquals(figuresOf(cut.run(bag)), figuresOf(plain.run(bag)));
    const out = partOf<Row>(cut, AFTER).run(bag);
    assertEquals([out.groups.length, out.residual.length], [0, bag.length]);
  }));
});

Deno.test("the parts of sharded(), one behind the other, are the whole", () => {
  const cut = sharded<Row>(account, (_account) => byReference, anything);
  fc.assert(fc.property(lines, (ledger) => {
    const bag = bagOf(ledger);
    const each = partOf<Row>(cut, EACH).run(bag);
    const after = partOf<Row>(cut, AFTER).run(each.residual);
    const whole = partOf<Row>(cut, WHOLE).run(bag);
    assertEquals(
      figuresOf(whole).groups,
      [...each.groups, ...after.groups].map((it) => ({
        members: it.members,
        origin: it.origin,
        reason: it.reason,
      })),
    );
    assertEquals(figuresOf(whole).residual, figuresOf(after).residual);
  }));
});

Deno.test("lots of one key have one shard, and those of two keys have two", () => {
  const divided = dividedOf<Row>(sharded<Row>(account, (_account) => anything))!;
  fc.assert(fc.property(lines, (ledger) => {
    const accounts = new Map<number, string>();
    for (const lot of bagOf(ledger)) {
      const shard = divided.shardOf(lot);
      assert(Number.isSafeInteger(shard) && shard >= 0);
      assertEquals(accounts.get(shard) ?? lot.data.account, lot.data.account);
      accounts.set(shard, lot.data.account);
    }
    assertEquals(accounts.size, new Set(ledger.map((it) => it.account)).size);
  }));
});

Deno.test("keys that are one to partitionBy() are one to sharded()", () => {
  assertEquals(keyDigest(-0), keyDigest(0));
  assertEquals(keyDigest(NaN), keyDigest(-NaN));
  assertEquals(new Set(["", "A", "a", "Ä", "AA"].map((it) => keyDigest(it))).size, 5);
  assertEquals(new Set([0, 1, -1, 0.5, 2 ** 53, 2 ** 32, true].map((it) => keyDigest(it))).size, 6);
});

Deno.test("a hundred thousand keys have digests of their own", () => {
  const texts = Array.from({ length: 100_000 }, (_, i) => `${1000 + i % 97} EUR ${i}`);
  assertEquals(new Set(texts.map((it) => keyDigest(it))).size, texts.length);
  assertEquals(new Set(texts.map((_, i) => keyDigest(i * 97))).size, texts.length);
});

Deno.test("a strategy is of one piece where sharded() is not its root", () => {
  const cut = sharded<Row>(account, (_account) => anything);
  for (const strategy of [anything, when<Row>((_lot) => true, cut), seq<Row>([cut])]) {
    assertEquals(dividedOf<Row>(strategy), null);
    assertEquals(partOf<Row>(strategy, EACH), strategy);
  }
});
