import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import fc from "../support/data/fast_check.ts";
import { guestOf } from "../support/data/guest.ts";
import { pairs } from "../support/plugins/pairs.ts";

Deno.test("a number in a command is the nearest double, ties to even", async () => {
  const guest = await guestOf("number_plugin.ts");
  const check = (text: string) => {
    const value = Number(text);
    if (!Number.isFinite(value)) return;
    const { report, error } = guest.send(`{"op":"init","config":{"value":${text}}}`, pairs([1, 1]));
    assertEquals(error, undefined, text);
    assert(report);
    const [high, low] = guest.send({ op: "solve" }).report!.groups[0].origin.split(" ").map(BigInt);
    const bits = new DataView(new ArrayBuffer(8));
    bits.setFloat64(0, value + 0);
    assertEquals((high << 32n) | low, bits.getBigUint64(0), text);
  };
  [
    "0",
    "-0",
    "0.0",
    "0e999",
    "1",
    "-1",
    "0.1",
    "1e22",
    "1e23",
    "123456789012345678",
    "9007199254740991",
    "9007199254740992",
    "9007199254740993",
    "9007199254740995",
    "9007199254740993.000000000000000000000000000000000000000000000000000000000000000000000001",
    "2.2250738585072011e-308",
    "2.2250738585072014e-308",
    "4.9e-324",
    "2.4703282292062327e-324",
    "2.4703282292062328e-324",
    "1.7976931348623157e308",
    "1e-400",
    "8.41e21",
    "6.02214076e23",
    "0.000000000000000000000000000000000000000000000000000000000000000000000000000000001",
    "100000000000000000000000000000000000000000000000000000000000000000000000000000000e-80",
    "1.00000000000000011102230246251565404236316680908203125",
    "1.00000000000000011102230246251565404236316680908203124",
    "1.00000000000000011102230246251565404236316680908203126",
    "1e+2",
    "1E2",
    "12.50",
    `${"9".repeat(900)}e-900`,
    `0.${"0".repeat(900)}1e900`,
  ].forEach(check);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      check(String(value));
      check(value.toExponential(20));
    }),
    { numRuns: 500 },
  );
  // Halfway between two doubles, and a hair beside it.
  fc.assert(
    fc.property(
      fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }),
      fc.nat(60),
      (mantissa, power) => {
        const half = (2n * mantissa + 1n) << BigInt(power);
        for (const beside of [-1n, 0n, 1n]) check(`${half * 1000n + beside}e-3`);
      },
    ),
    { numRuns: 200 },
  );
});

Deno.test("a number that no double holds is refused", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  guest.send({ op: "init" });
  for (const tol of ["1e999", "1.7976931348623159e308", `1${"0".repeat(400)}`]) {
    const { error } = guest.send(`{"op":"pin","by":"clean","tol":${tol}}`);
    assertEquals(error!.message, 'pin takes a smaller number in "tol"');
  }
});

Deno.test("integers are exact to 2^53 - 1 and refused beyond", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const most = Number.MAX_SAFE_INTEGER;
  guest.send({ op: "init" }, pairs([most, 1], [-most, 2]));
  for (const id of [most, -most, most - 1]) {
    const { report } = guest.send(`{"op":"remove","ids":[${id}]}`);
    assert(!report!.allocations.some((member) => member.id == id));
  }
  assertEquals(guest.send({ op: "report" }).report!.allocations, []);
  for (const id of ["9007199254740992", "-9007199254740992", "1e16", "0.1", "1e-400"]) {
    const { ok } = guest.send(`{"op":"remove","ids":[${id}]}`);
    assertEquals(ok, Number.isSafeInteger(Number(id)), id);
  }
});

Deno.test("texts go in and out unchanged, escaped as JSON.stringify does it", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const check = (label: string, spelled = JSON.stringify(label)) => {
    guest.send({ op: "init" }, pairs([1, 1], [2, -1]));
    const merged = guest.sendText(
      `{"op":"merge","allocations":[{"id":1,"amount":1},{"id":2,"amount":-1}],"label":${spelled}}`,
    );
    assert(merged.includes(`"origin":${JSON.stringify(label)},`), `${spelled} became ${merged}`);
  };
  [
    "",
    "plain",
    'a "quote" and a \\',
    "\b\f\n\r\t\0\u001f\u007f",
    "é ü ß €",
    "日本語",
    "😀 \u{10ffff}",
  ]
    .forEach((label) => check(label));
  check("/", '"\\/"');
  check("é😀", '"\\u00e9\\uD83D\\ude00"');
  check("\ud800", '"\\ud800"');
  check("a\udfffb\ud83dc", '"a\\udfffb\\ud83dc"');
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 30 }), (label) => check(label)), {
    numRuns: 200,
  });
});

Deno.test("what is not JSON is refused with the place", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const wrong = [
    "nul",
    "tru",
    "truex",
    "[1,]",
    "[,1]",
    "{,}",
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    "{a:1}",
    "'a'",
    "01",
    "1.",
    ".5",
    "+1",
    "-",
    "1e",
    "1e+",
    "0x1",
    "NaN",
    "Infinity",
    '"\t"',
    '"\\x"',
    '"\\u12g4"',
    '"\\u12',
    '"',
    '"\\',
    "[1",
    "[1 2]",
    '{"a":1 "b":2}',
    "//",
    "1 2",
    "\ufeff{}",
    "]",
    "}",
  ];
  for (const text of wrong) {
    for (const command of [text, `{"op":"report","x":${text}}`]) {
      const { error } = guest.send(command);
      assertEquals(error!.code, "bad_command", command);
      assert(/^the command is not JSON: .* at byte \d+$/.test(error!.message), error!.message);
    }
  }
  const invalid = new Uint8Array([...new TextEncoder().encode('{"op":"'), 0xc3, 0x28, 0x22, 0x7d]);
  assert(guest.send(invalid).error!.message.includes("not UTF-8"));
});

Deno.test("white space and the order of fields do not matter", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const spaced = ' \r\n\t{ "config" : { "cheat" : false } ,\n"op"\t: "init" } ';
  assert(guest.send(spaced).ok);
});
