import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import * as arrow from "apache-arrow";
import { seen, written } from "../support/plugins/echo.ts";
import { table } from "../support/data/flatbuffer.ts";
import { type Envelope, type Guest, guestOf } from "../support/data/guest.ts";
import {
  batch,
  dictionary,
  float,
  floats64,
  int,
  ints32,
  ints64,
  none,
  stream,
  texts,
  utf8,
} from "../support/data/ipc.ts";
import { mutated, mutatedText, Random } from "../support/data/mutate.ts";

const STREAMS = 12_000;
const COMMANDS = 6_000;
const CONFIGS = 2_000;

const CODES = [
  "bad_command",
  "no_session",
  "ingest",
  "duplicate_id",
  "amount_overflow",
  "unknown_id",
  "unknown_group",
  "frozen_group",
  "unknown_member",
  "degenerate_group",
  "insufficient_live_amount",
  "conservation_violated",
];

/** Sound streams of many shapes, to be broken. */
function corpus(): Uint8Array[] {
  const vector = arrow.vectorFromArray;
  const struct = new arrow.Struct([
    new arrow.Field("a", new arrow.Utf8(), true),
    new arrow.Field("b", new arrow.List(new arrow.Field("item", new arrow.Int32(), true)), true),
  ]);
  const [offsets, data] = texts("a", "bc", "def");
  const fixed = [
    { name: "id", type: int(64) },
    { name: "amount", type: float(2) },
    { name: "day", type: int(32) },
    { name: "rate", type: float(2) },
  ];
  const numbers = (from: number) => [
    ...[none, ints64(from, from + 1, from + 2)],
    ...[none, floats64(1, -1, 2.5)],
    ...[none, ints32(3, 4, 5)],
    ...[none, floats64(0.5, 0.25, 0)],
  ];
  const nodes = (count: number): [number, number][] => Array.from({ length: count }, () => [3, 0]);
  return [
    written({}, 3),
    written({
      day: vector([5n, null, 7n], new arrow.Int64()),
      rate: vector([null, 1, 2], new arrow.Float32()),
      text: vector(["é", null, "😀"], new arrow.LargeUtf8()),
    }, 3),
    written({
      text: vector(["a", null, "a"], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8())),
    }, 3),
    written({ nested: vector([{ a: "x", b: [1] }, null, { a: "y", b: [] }], struct) }, 3),
    stream([...fixed, { name: "text", type: utf8, dictionary: { id: 5, bits: 16 } }], [
      dictionary(5, { rows: 2, nodes: [[2, 0]], buffers: [none, ...texts("zero", "one")] }),
      dictionary(5, { rows: 1, nodes: [[1, 0]], buffers: [none, ...texts("two")] }, true),
      batch({
        rows: 3,
        nodes: nodes(5),
        buffers: [...numbers(1), none, new Uint8Array([0, 0, 1, 0, 2, 0])],
      }),
    ]),
    stream([{ name: "view", type: [24, table()] }, ...fixed, { name: "text", type: utf8 }], [
      batch({
        rows: 3,
        nodes: nodes(6),
        buffers: [none, new Uint8Array(48), none, none, ...numbers(7), none, offsets, data],
        views: [2],
      }, { legacy: true }),
    ], { legacy: true }),
  ];
}

const SOUND = [
  { op: "init", config: { digits: 2, shift: -3, raw: false, mark: "!", factor: 0.5 } },
  { op: "remove", ids: [1, 2, 9007199254740991] },
  { op: "solve", stages: true },
  { op: "pin", by: "group", group_id: 4 },
  { op: "pin", by: "clean", tol: 1.5 },
  { op: "pin", by: "singletons", ids: [3] },
  { op: "unpin", group_id: 4 },
  { op: "merge", allocations: [{ id: 1, amount: 50 }, { id: 2, amount: 3 }], label: "é\n" },
  { op: "detach", group_id: 5, ids: [2] },
  { op: "dissolve", group_id: 5 },
  { op: "report", report: false },
].map((command) => JSON.stringify(command));

const encoder = new TextEncoder();

/** Sends what may be broken; the answer must be an envelope, and a failure must change nothing. */
function survives(guest: Guest, command: string | Uint8Array, rows?: Uint8Array): Envelope {
  const before = guest.sendText('{"op":"report"}');
  const answer: Envelope = JSON.parse(guest.sendText(command, rows));
  assertEquals(typeof answer.ok, "boolean");
  if (!answer.ok) {
    assert(CODES.includes(answer.error!.code), answer.error!.code);
    assert(answer.error!.message.length > 0);
    assertEquals(guest.sendText('{"op":"report"}'), before, answer.error!.message);
  }
  return answer;
}

/** The same session still reads and solves as ever. */
function stillRight(guest: Guest, sound: Uint8Array): void {
  assert(guest.send({ op: "init", config: {} }, sound).ok);
  assertEquals(seen(guest.send({ op: "solve" })), [
    [1, 100, 0, 50, "t0"],
    [2, 200, 1, 50, "t1"],
    [3, 300, 2, 50, "t2"],
  ]);
}

Deno.test("20,000 broken streams, commands and configs are answered by envelopes", async (t) => {
  const guest = await guestOf("echo_plugin.ts");
  const streams = corpus();
  for (const rows of streams) assert(guest.send({ op: "init" }, rows).ok);

  await t.step("streams", () => {
    const random = new Random(1);
    const answers = new Map<string, number>();
    for (let i = 0; i < STREAMS; i++) {
      const rows = mutated(random.of(streams), random.of(streams), random);
      const { error } = survives(guest, random.of(['{"op":"init"}', '{"op":"upsert"}']), rows);
      const kind = error?.code ?? "ok";
      answers.set(kind, (answers.get(kind) ?? 0) + 1);
      if (i % 500 == 0) stillRight(guest, streams[0]);
    }
    // Both outcomes were common: the mutations neither miss nor destroy everything.
    assert(answers.get("ingest")! > STREAMS / 10, JSON.stringify([...answers]));
    assert(answers.get("ok")! > STREAMS / 20, JSON.stringify([...answers]));
    stillRight(guest, streams[0]);
  });

  await t.step("commands", () => {
    const random = new Random(2);
    for (let i = 0; i < COMMANDS; i++) {
      const text = random.of(SOUND);
      const broken = random.below(2) == 0
        ? mutatedText(text, random)
        : mutated(encoder.encode(text), encoder.encode(random.of(SOUND)), random);
      survives(guest, broken, random.below(4) == 0 ? streams[0] : undefined);
      if (i % 500 == 0) stillRight(guest, streams[0]);
    }
    stillRight(guest, streams[0]);
  });

  await t.step("configs", () => {
    const random = new Random(3);
    for (let i = 0; i < CONFIGS; i++) {
      const values = [
        "1",
        "-1",
        "1e400",
        "0.5",
        "null",
        "true",
        '"x"',
        "[]",
        "{}",
        "9007199254740993",
      ];
      const names = ["digits", "shift", "raw", "mark", "factor", "digit", "__proto__", "é"];
      const pairs = Array.from(
        { length: random.below(5) },
        () => `${JSON.stringify(random.of(names))}:${random.of(values)}`,
      );
      const config = mutatedText(`{${pairs.join(",")}}`, random);
      survives(
        guest,
        `{"op":"init","config":${random.below(2) ? config : `{${pairs}}`}}`,
        streams[0],
      );
      if (i % 500 == 0) stillRight(guest, streams[0]);
    }
    stillRight(guest, streams[0]);
  });
});
