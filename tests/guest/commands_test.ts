import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import * as arrow from "apache-arrow";
import { written } from "../support/plugins/echo.ts";
import { type Envelope, type Guest, guestOf } from "../support/data/guest.ts";
import { pairs } from "../support/plugins/pairs.ts";

const LEDGER = pairs([1, 100], [2, -100], [3, 250], [4, 7]);

/** A session over four rows, of which the first two match. */
async function opened(config?: Record<string, unknown>): Promise<Guest> {
  const guest = await guestOf("pairs_plugin.ts");
  assert(guest.send({ op: "init", ...config && { config } }, LEDGER).ok);
  return guest;
}

async function solved(): Promise<Guest> {
  const guest = await opened();
  assert(guest.send({ op: "solve" }).ok);
  return guest;
}

/** A report as one reads it aloud: `5 proposed exact_1to1 1:100 2:-100`. */
function brief({ report, error }: Envelope): string[] {
  if (!report) throw new Error(JSON.stringify(error));
  return report.groups.map(({ group_id, status, origin }) => {
    const members = report.allocations.filter((member) => member.group_id == group_id);
    return [group_id, status, origin, ...members.map(({ id, amount }) => `${id}:${amount}`)].join(
      " ",
    );
  });
}

const SOLVED = [
  "5 proposed exact_1to1 1:100 2:-100",
  "6 proposed unmatched 3:250",
  "7 proposed unmatched 4:7",
];

Deno.test("the module speaks version 1 and describes itself", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  assertEquals(guest.exports.abi_version(), 1);
  const describe = JSON.parse(guest.describe());
  assertEquals(describe.abi_version, 1);
  assertEquals(describe.domain, { id: "florecon.pairs", version: "1.0.0" });
  for (
    const capability of [
      "solve",
      "pin",
      "merge",
      "detach",
      "dissolve",
      "totals",
      "stages",
      "explain",
    ]
  ) {
    assert(describe.capabilities.includes(capability), capability);
  }
});

Deno.test("init opens a ledger of proposed singletons", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  assertEquals(brief(guest.send({ op: "init" }, LEDGER)), [
    "1 proposed unmatched 1:100",
    "2 proposed unmatched 2:-100",
    "3 proposed unmatched 3:250",
    "4 proposed unmatched 4:7",
  ]);
});

Deno.test("a second init starts afresh", async () => {
  const guest = await solved();
  assertEquals(brief(guest.send({ op: "init" }, pairs([9, 1]))), ["1 proposed unmatched 9:1"]);
});

Deno.test("upsert adds rows and replaces them", async () => {
  const guest = await opened();
  guest.send({ op: "upsert" }, pairs([4, 8], [5, 9]));
  const { report } = guest.send({ op: "report" });
  assertEquals(report!.allocations.map(({ id, amount }) => [id, amount]).sort(), [
    [1, 100],
    [2, -100],
    [3, 250],
    [4, 8],
    [5, 9],
  ]);
});

Deno.test("remove takes rows out and ignores ids that are not there", async () => {
  const guest = await solved();
  assertEquals(brief(guest.send({ op: "remove", ids: [4, 99] })), SOLVED.slice(0, 2));
});

Deno.test("solve groups what matches", async () => {
  const guest = await opened();
  assertEquals(brief(guest.send({ op: "solve" })), SOLVED);
});

Deno.test("a report's figures are spelled as the interface has them", async () => {
  const guest = await solved();
  guest.send({ op: "pin", by: "group", group_id: 5 });
  guest.send({ op: "remove", ids: [3, 4] });
  assertEquals(
    guest.sendText({ op: "report" }),
    '{"ok":true,"report":{"groups":[{"group_id":5,"net":0,"size":2,"origin":"exact_1to1",' +
      '"reason":"exact 1:1 pair","status":"pinned"}],"allocations":[' +
      '{"id":1,"group_id":5,"amount":100},{"id":2,"group_id":5,"amount":-100}]}}',
  );
});

Deno.test("pin by group, by a clean net, and of singletons", async () => {
  const statuses = ({ report }: Envelope) => report!.groups.map(({ status }) => status);
  const guest = await solved();
  const one = statuses(guest.send({ op: "pin", by: "group", group_id: 6 }));
  assertEquals(one, ["proposed", "pinned", "proposed"]);
  const clean = statuses(guest.send({ op: "pin", by: "clean", tol: 0 }));
  assertEquals(clean, ["pinned", "pinned", "proposed"]);
  const single = statuses(guest.send({ op: "pin", by: "singletons", ids: [4, 1] }));
  assertEquals(single, ["pinned", "pinned", "pinned"]);
});

Deno.test("unpin makes a proposal of a decision", async () => {
  const guest = await solved();
  guest.send({ op: "pin", by: "group", group_id: 5 });
  assertEquals(brief(guest.send({ op: "unpin", group_id: 5 })), SOLVED);
});

Deno.test("merge pins exact parts under a person's label", async () => {
  const guest = await solved();
  const allocations = [{ id: 3, amount: 100 }, { id: 4, amount: 7 }];
  const { report } = guest.send({ op: "merge", allocations, label: "by hand", reason: "seen" });
  const group = report!.groups.find(({ status }) => status == "pinned")!;
  assertEquals([group.net, group.size, group.origin, group.reason], [107, 2, "by hand", "seen"]);
});

Deno.test("merge pins several groups, or none of them", async () => {
  const guest = await solved();
  const before = guest.send({ op: "report" });
  const parts = (amount: number) => [{ id: 3, amount: 100 }, { id: 4, amount }];
  const first = { allocations: parts(3), label: "first", reason: "seen" };
  const second = { allocations: parts(4) };
  const { error } = guest.send({ op: "merge", groups: [first, { ...second, label: 1 }] });
  assertEquals(error?.message, 'group 1 takes a text in "label", not a number');
  assertEquals(guest.send({ op: "report" }), before);
  const { report } = guest.send({ op: "merge", groups: [first, second] });
  const pinned = report!.groups.filter(({ status }) => status === "pinned");
  assertEquals(pinned.map(({ origin, size }) => [origin, size]), [["first", 2], ["merge", 2]]);
});

Deno.test("detach and dissolve break a proposed group up", async () => {
  for (
    const command of [{ op: "detach", group_id: 5, ids: [2] }, { op: "dissolve", group_id: 5 }]
  ) {
    const { report } = (await solved()).send(command);
    assertEquals(report!.groups.map(({ size }) => size), [1, 1, 1, 1], command.op);
  }
});

Deno.test("every command answers with totals where no report is wanted", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const totals = { rows: 4, amount: 257, gross: 457 };
  assertEquals(guest.send({ op: "init", report: false }, LEDGER), { ok: true, totals });
  const commands = [
    { op: "solve" },
    { op: "pin", by: "clean", tol: 0 },
    { op: "unpin", group_id: 5 },
    { op: "detach", group_id: 5, ids: [1] },
    { op: "remove", ids: [] },
    { op: "report" },
  ];
  for (const command of commands) {
    assertEquals(guest.send({ ...command, report: false }), { ok: true, totals }, command.op);
  }
  const grown = guest.send({ op: "upsert", report: false }, pairs([5, -7])).totals;
  assertEquals(grown, { rows: 5, amount: 250, gross: 464 });
});

Deno.test("solve says what each node did, the caller before the called", async () => {
  const guest = await opened();
  const { ok, report, stages } = guest.send({ op: "solve", stages: true });
  assertEquals([ok, report!.groups.length], [true, 3]);
  assertEquals(stages, [{
    name: "exact_1to1",
    depth: 0,
    runs: 1,
    lots_in: 4,
    lots_out: 2,
    groups: 1,
    gross_in: 457,
    gross_out: 257,
    refused: 0,
  }]);
  assertEquals(guest.send({ op: "solve", stages: false }).stages, undefined);
});

const refusals: [string, unknown, Record<string, unknown>][] = [
  ["unknown_group", { op: "pin", by: "group", group_id: 99 }, { group_id: 99 }],
  ["unknown_group", { op: "unpin", group_id: 99 }, { group_id: 99 }],
  ["unknown_group", { op: "detach", group_id: 99, ids: [1] }, { group_id: 99 }],
  ["unknown_group", { op: "dissolve", group_id: 99 }, { group_id: 99 }],
  ["unknown_member", { op: "detach", group_id: 5, ids: [3] }, { group_id: 5, id: 3 }],
  ["unknown_id", merge([1, 1], [99, 1]), { id: 99 }],
  ["degenerate_group", merge([1, 1]), {}],
  ["degenerate_group", merge([1, 1], [3, 0]), { id: 3 }],
  ["insufficient_live_amount", merge([1, 1], [3, 251]), {
    id: 3,
    requested: 251,
    available: 250,
  }],
];
for (const [code, command, details] of refusals) {
  Deno.test(`${code}: ${JSON.stringify(command)}`, async () => {
    const guest = await solved();
    const { ok, error } = guest.send(command);
    const { message, ...data } = error!;
    assertEquals([ok, data], [false, { code, ...details }]);
    assert(message.length > 0);
    assertEquals(brief(guest.send({ op: "report" })), SOLVED, "nothing changed");
  });
}

function merge(...parts: [number, number][]) {
  return { op: "merge", allocations: parts.map(([id, amount]) => ({ id, amount })) };
}

Deno.test("frozen_group: a pinned group says that it must be unpinned", async () => {
  const guest = await solved();
  guest.send({ op: "pin", by: "group", group_id: 5 });
  for (
    const command of [{ op: "detach", group_id: 5, ids: [1] }, { op: "dissolve", group_id: 5 }]
  ) {
    assertEquals(guest.send(command).error, {
      code: "frozen_group",
      message: "group 5 is pinned; unpin it first",
      group_id: 5,
    });
  }
});

Deno.test("no_session: every op but init needs one", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  for (const op of ["upsert", "remove", "solve", "pin", "unpin", "merge", "report"]) {
    assertEquals(guest.send({ op }).error!.code, "no_session", op);
  }
});

Deno.test("duplicate_id: two rows of one batch with one id", async () => {
  const guest = await opened();
  const { error } = guest.send({ op: "upsert" }, pairs([8, 1], [9, 1], [8, 2]));
  assertEquals([error!.code, error!.id], ["duplicate_id", 8]);
  assertEquals(guest.send({ op: "report", report: false }).totals!.rows, 4);
});

Deno.test("amount_overflow: the ledger's gross passes 2^53 - 1", async () => {
  const guest = await opened();
  const rows = pairs([8, Number.MAX_SAFE_INTEGER - 456]);
  const { error } = guest.send({ op: "upsert" }, rows);
  assertEquals([error!.code, error!.id], ["amount_overflow", 8]);
  assert(guest.send({ op: "upsert" }, pairs([8, Number.MAX_SAFE_INTEGER - 457])).ok);
});

Deno.test("conservation_violated: a strategy that loses a row changes nothing", async () => {
  const guest = await opened({ cheat: true });
  const before = guest.sendText({ op: "report" });
  const { error } = guest.send({ op: "solve" });
  assertEquals([error!.code, error!.id, error!.original, error!.accounted], [
    "conservation_violated",
    3,
    250,
    0,
  ]);
  assertEquals(guest.sendText({ op: "report" }), before);
});

Deno.test("a failed upsert and a failed init leave the session as it was", async () => {
  const guest = await solved();
  for (const op of ["upsert", "init"]) {
    for (const rows of [pairs([7, 1], [7, 2]), LEDGER.slice(0, 300), pairs([7, 0.5])]) {
      assertEquals(guest.send({ op }, rows).ok, false);
      assertEquals(brief(guest.send({ op: "report" })), SOLVED);
    }
  }
  assertEquals(guest.send({ op: "init", config: { cheat: 1 } }).ok, false);
  assertEquals(brief(guest.send({ op: "solve" })).length, 3);
});

const badCommands: [unknown, string][] = [
  ["", "the command is not JSON: an early end at byte 0"],
  ['{"op":"solve"', "the command is not JSON: an early end at byte 13"],
  ['{"op":"solve"} x', "the command is not JSON: an unexpected character at byte 15"],
  ["[".repeat(100_000), "the command is not JSON: more than 64 levels at byte 64"],
  ["[]", "a command takes an object, not a list"],
  ["{}", 'a command needs the field "op"'],
  [{ op: 7 }, 'a command takes a text in "op", not a number'],
  ['{"op":"solve","op":"solve"}', 'a command has the field "op" twice; keep one'],
  [
    { op: "sovle" },
    'there is no op "sovle"; use init, upsert, remove, solve, pin, unpin, merge, detach, dissolve, report, explain, apart',
  ],
  [
    { op: "solve", stage: true },
    'solve has no field "stage"; it takes op, report, stages, certainty, compared',
  ],
  // What is not built yet is refused by whoever is asked for it all the same.
  [
    { op: "solve", part: "each" },
    "this plugin cannot be cut: its strategy is not sharded(); solve all rows together",
  ],
  [
    { op: "shards" },
    "this plugin cannot be cut: its strategy is not sharded(); solve all rows together",
  ],
  [{ op: "solve", certainty: "yes" }, 'solve takes true or false in "certainty", not a text'],
  [{ op: "apart" }, 'apart needs the field "left"'],
  [{ op: "apart", left: [1] }, 'apart needs the field "right"'],
  [{ op: "apart", left: [1], right: 2 }, 'apart takes a list in "right", not a number'],
  [
    { op: "apart", left: [1], set: [1, 2] },
    'apart has no field "left"; it takes op, report, set',
  ],
  [{ op: "solve", stages: 1 }, 'solve takes true or false in "stages", not a number'],
  [{ op: "report", report: "no" }, 'report takes true or false in "report", not a text'],
  [{ op: "report", format: "x" }, 'report takes "json" or "arrow" in "format", not "x"'],
  [{ op: "upsert", ids: [] }, 'upsert has no field "ids"; it takes op, report'],
  [{ op: "remove" }, 'remove needs the field "ids"'],
  [{ op: "remove", ids: 1 }, 'remove takes a list in "ids", not a number'],
  [
    { op: "remove", ids: [1, 1.5] },
    'remove takes whole numbers up to 2^53 - 1 in "ids"; entry 1 is not one',
  ],
  [
    { op: "remove", ids: ["1"] },
    'remove takes whole numbers up to 2^53 - 1 in "ids"; entry 0 is not one',
  ],
  [
    '{"op":"remove","ids":[9007199254740992]}',
    'remove takes whole numbers up to 2^53 - 1 in "ids"; entry 0 is not one',
  ],
  [{ op: "pin" }, 'pin needs the field "by"'],
  [{ op: "pin", by: "name" }, 'pin takes "group", "clean" or "singletons" in "by"'],
  [{ op: "pin", by: "group" }, 'pin needs the field "group_id"'],
  [
    { op: "pin", by: "group", group_id: 1, tol: 0 },
    'pin has no field "tol"; it takes op, report, by, group_id',
  ],
  [{ op: "pin", by: "clean" }, 'pin needs the field "tol"'],
  [{ op: "pin", by: "clean", tol: -1 }, 'pin takes a number of 0 or more in "tol"'],
  ['{"op":"pin","by":"clean","tol":1e999}', 'pin takes a smaller number in "tol"'],
  [{ op: "pin", by: "clean", tol: null }, 'pin takes a number in "tol", not null'],
  [{ op: "pin", by: "singletons" }, 'pin needs the field "ids"'],
  [{ op: "unpin", group_id: 0.5 }, 'unpin takes a whole number up to 2^53 - 1 in "group_id"'],
  [{ op: "merge" }, 'merge needs the field "allocations"'],
  [{ op: "merge", allocations: [1] }, "allocation 0 takes an object, not a number"],
  [{ op: "merge", allocations: [{ id: 1 }] }, 'allocation 0 needs the field "amount"'],
  [
    { op: "merge", allocations: [{ id: 1, amount: 1, group: 2 }] },
    'allocation 0 has no field "group"; it takes id, amount',
  ],
  [{ op: "merge", allocations: [], label: 1 }, 'merge takes a text in "label", not a number'],
  [{ op: "detach", group_id: 5 }, 'detach needs the field "ids"'],
  [{ op: "dissolve", group: 5 }, 'dissolve needs the field "group_id"'],
  [{ op: "init", config: [] }, 'init takes an object in "config", not a list'],
  [{ op: "init", config: { tol: 1 } }, 'config has no field "tol"; it takes cheat'],
  [
    { op: "init", config: { cheat: "yes" } },
    'config takes true or false in "cheat", not a text',
  ],
];
for (const [command, message] of badCommands) {
  const shown = typeof command == "string" ? command.slice(0, 40) : JSON.stringify(command);
  Deno.test(`bad_command: ${shown}`, async () => {
    const guest = await solved();
    assertEquals(guest.send(command).error, { code: "bad_command", message });
    assertEquals(brief(guest.send({ op: "report" })), SOLVED, "nothing changed");
  });
}

Deno.test("config sets each type of tunable", async () => {
  const guest = await guestOf("echo_plugin.ts");
  const command = '{"op":"init","config":{"shift":-9007199254740991,"mark":"\\u00fc\\n",' +
    '"raw":true,"factor":1e-1}}';
  assert(guest.send(command).ok);
  const bad = [
    [{ shift: 0.5 }, 'config takes a whole number up to 2^53 - 1 in "shift"'],
    [{ mark: true }, 'config takes a text in "mark", not true or false'],
    [{ factor: "1" }, 'config takes a number in "factor", not a text'],
  ];
  for (const [config, message] of bad) {
    assertEquals(guest.send({ op: "init", config }).error!.message, message);
  }
});

const deaths: [string, string][] = [
  ["trap me", "index "],
  ["throw ü€😀", "throw ü€😀throw ü€😀"],
];
for (const [text, words] of deaths) {
  Deno.test(`a module that traps leaves its last words: ${text}`, async () => {
    const guest = await guestOf("echo_plugin.ts");
    const address: number = JSON.parse(guest.describe()).last_words;
    const rows = written({ text: arrow.vectorFromArray([text], new arrow.Utf8()) }, 1);
    assertThrows(() => guest.send({ op: "init" }, rows), WebAssembly.RuntimeError);
    const last = guest.lastWords(address);
    assert(last.startsWith(words), last);
    assert(new TextEncoder().encode(last).length <= 1000);
  });
}
