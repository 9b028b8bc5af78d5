/** What is examined before it is published: one publisher's modules delay nobody else's. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { Pool } from "../../registry/server/publish/pool.ts";

/** Work of somebody in a pool, which ends when it is told to. */
function begun(pool: Pool<number>, whose: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let member: number | undefined;
  const done = pool.use(whose, (it) => {
    member = it;
    return promise;
  });
  return { end: () => (resolve(), done), done, runs: () => member !== undefined };
}

/** Lets everything go on that waits for nothing else. */
const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

Deno.test("a publisher with endless modules leaves a member of the pool, and its places, to others", async () => {
  const pool = new Pool([1, 2, 3], 10, 4);
  const mad = Array.from({ length: 6 }, () => begun(pool, "mad"));
  await settled();
  assertEquals(mad.map((it) => it.runs()), [true, true, false, false, false, false]);
  const error = await assertRejects(() => pool.use("mad", () => Promise.resolve()), FloreconError);
  assertEquals(error.code, "busy");
  for (let i = 0; i < 3; i++) {
    const ann = begun(pool, "ann");
    await settled();
    assertEquals(ann.runs(), true);
    await ann.end();
  }
  assertEquals(pool.waiting, 4);
  await mad[0].end();
  await settled();
  assertEquals(mad.map((it) => it.runs()), [true, true, true, false, false, false]);
  await Promise.all(mad.map((it) => it.end()));
  assertEquals(pool.waiting, 0);
});

Deno.test("work waits in the order in which it came, up to so much of all", async () => {
  const pool = new Pool([1, 2], 3, 3);
  const running = ["ann", "bob"].map((whose) => begun(pool, whose));
  const waiting = ["cid", "dan", "eve"].map((whose) => begun(pool, whose));
  await settled();
  const error = await assertRejects(() => pool.use("fay", () => Promise.resolve()), FloreconError);
  assertEquals([error.code, error.details], ["busy", { retry_after: 5 }]);
  await running[0].end();
  await settled();
  assertEquals(waiting.map((it) => it.runs()), [true, false, false]);
  await Promise.all([...running, ...waiting].map((it) => it.end()));
});

Deno.test("work that fails gives its member back", async () => {
  const pool = new Pool([1, 2], 3, 3);
  for (let i = 0; i < 5; i++) {
    await assertRejects(() => pool.use("ann", () => Promise.reject(new Error("broken"))));
  }
  assertEquals(await pool.use("ann", (member) => Promise.resolve(member > 0)), true);
});
