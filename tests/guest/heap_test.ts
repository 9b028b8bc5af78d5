import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import * as programs from "../support/compiler/heaps.ts";
import { BothTargets, type Program } from "../support/compiler/both_targets.ts";
import { type Guest, guestOf } from "../support/data/guest.ts";
import { pairs } from "../support/plugins/pairs.ts";

const source = Deno.readTextFileSync(new URL("../support/compiler/heaps.ts", import.meta.url));
const heaps = new BothTargets(programs, source);
heaps.register("the heap");

Deno.test("what is dropped is used again: memory grows no more after the first time", () => {
  const { exports } = heaps.running("ship");
  const memory = exports.memory as WebAssembly.Memory;
  const run = () => heaps.programs.forEach(([name]) => (exports[name] as Program)());
  run();
  run();
  const size = memory.buffer.byteLength;
  for (let i = 0; i < 5; i++) run();
  assertEquals(memory.buffer.byteLength, size);
});

/** Whole numbers from zero to below a limit, the same every time. */
function dice(): (limit: number) => number {
  let state = 1;
  return (limit) => {
    state = state * 16807 % 2147483647;
    return Math.floor(state / 2147483647 * limit);
  };
}

/** A host that holds many buffers, each full of its own byte. */
class Host {
  private buffers: { at: number; size: number; byte: number }[] = [];
  readonly next = dice();

  constructor(readonly guest: Guest) {}

  /** Asks for a buffer of up to so many bytes. */
  take(limit: number): void {
    const size = this.next(limit);
    const at = this.guest.exports.alloc(size) >>> 0;
    const byte = this.next(256);
    new Uint8Array(this.guest.exports.memory.buffer, at, size).fill(byte);
    this.buffers.push({ at, size, byte });
  }

  /** Gives one of the buffers back, whose bytes must still be what they were. */
  give(): void {
    const [{ at, size, byte }] = this.buffers.splice(this.next(this.buffers.length), 1);
    const bytes = new Uint8Array(this.guest.exports.memory.buffer, at, size);
    assert(bytes.every((other) => other === byte), `${size} bytes at ${at}`);
    this.guest.exports.dealloc(at, size);
  }

  get held(): number {
    return this.buffers.length;
  }
}

const rows = pairs([1, 5], [2, -5], [3, 7]);

Deno.test("buffers keep what hosts write, whatever is taken and given back around them", async () => {
  const host = new Host(await guestOf("pairs_plugin.ts"));
  const { guest } = host;
  const answer = guest.sendText({ op: "init" }, rows);
  for (let i = 0; i < 3000; i++) {
    if (host.held > 100 || host.held > 0 && host.next(2) === 0) host.give();
    else host.take(1 << host.next(19));
    if (i % 100 === 0) assertEquals(guest.sendText({ op: "init" }, rows), answer);
  }
  while (host.held > 0) host.give();
});

Deno.test("buffers that are given back become room for larger ones", async () => {
  const host = new Host(await guestOf("pairs_plugin.ts"));
  const round = () => {
    for (let i = 0; i < 200; i++) host.take(100_000);
    while (host.held > 0) host.give();
    host.guest.exports.dealloc(host.guest.exports.alloc(20_000_000), 20_000_000);
  };
  round();
  const before = host.guest.memory;
  for (let i = 0; i < 20; i++) round();
  assertEquals(host.guest.memory, before);
});

Deno.test("what was never handed out, or is given back twice, changes nothing", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const answer = guest.sendText({ op: "init" }, rows);
  const at = guest.exports.alloc(40_000);
  guest.exports.dealloc(at, 40_000);
  for (const bogus of [at, at + 8, 0, 1, 16, 1024, 0x7fffffff, -1, -16384, guest.memory]) {
    guest.exports.dealloc(bogus, 8);
  }
  assertEquals(guest.sendText({ op: "init" }, rows), answer);
});

Deno.test("what is given back twice was given back once, and takes no neighbour with it", async () => {
  const { exports } = await guestOf("pairs_plugin.ts");
  const [before, buffer, held] = [1, 2, 3].map(() => exports.alloc(40_000));
  for (const gone of [before, buffer, buffer]) exports.dealloc(gone, 40_000);
  const large = exports.alloc(100_000);
  assert(large > held || large + 100_000 <= held);
});

Deno.test("all the memory that there can be is used, and then there is no more", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  guest.exports.memory.grow(65_536 - guest.memory / 65_536);
  const answer = guest.sendText({ op: "init" }, rows);
  const gibibytes = [1, 2, 3].map(() => guest.exports.alloc(1 << 30) >>> 0);
  assertThrows(() => guest.exports.alloc(1 << 30), WebAssembly.RuntimeError);
  assertMatch(guest.lastWords(16), /memory is full/);
  assertEquals(guest.sendText({ op: "init" }, rows), answer);
  assertEquals(gibibytes.map((at) => at >>> 30), [0, 1, 2]);
});

Deno.test("memory that a host adds is used before more is asked for", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const answer = guest.sendText({ op: "init" }, rows);
  guest.exports.memory.grow(1000);
  const before = guest.memory;
  guest.exports.alloc(999 * 65_536);
  assertEquals(guest.sendText({ op: "init" }, rows), answer);
  assertEquals(guest.memory, before);
});
