/** A pin from the kept run: it says and writes what a solve would, and is none where a solve would differ. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { DatabaseSync } from "node:sqlite";
import { pinStanding } from "../../cli/workspace/pin_standing.ts";
import { setupOf } from "../../cli/workspace/setup.ts";
import { Terminal } from "../../cli/ui/terminal.ts";
import { desk, type Document } from "../support/decisions/desk.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import {
  chainAnew,
  forge,
  forgeFacts,
  forgePart,
  withNumbers,
  withText,
} from "../support/decisions/forge.ts";
import { layOut } from "../support/sources/month.ts";

const MARCH = [
  "1,bank,1200,EUR,100.00,2026-03-02,R-1001,Ander,",
  "2,bank,1200,EUR,250.00,2026-03-20,R-1002,Bruno,",
  "3,bank,1200,EUR,-12.50,2026-03-31,,House Bank,",
  "101,ledger,1200,EUR,100.00,2026-03-01,R-1001,Ander,",
  "102,ledger,1200,EUR,250.00,2026-03-19,R-1002,Bruno,",
];

/** Every cell of the events and lines of a log, but when things were done and what follows from that. */
function written(file: string) {
  using database = new DatabaseSync(file, { readOnly: true });
  return {
    events: database.prepare("SELECT rev, who, verb, why, change FROM event").all(),
    lines: database.prepare("SELECT digest, cells FROM line ORDER BY digest").all(),
  };
}

/** The ids of the pairs that a solve proposes. */
function pairsOf({ report }: Document): string[] {
  return report.groups.filter((it: Document) => it.status === "proposed" && it.size === 2)
    .map((it: Document) => String(it.group_id));
}

/** Has the kept run answer a pin alone; null where it cannot. */
async function pinnedAlone(
  path: string,
  group: string,
  flags: Record<string, unknown> = {},
): Promise<Document> {
  const all = {
    ...{ plugin: `${path}/bank.wasm`, workspace: `${path}/m.florecon`, set: [] },
    ...flags,
  } as unknown as Parameters<typeof setupOf>[1];
  const setup = await setupOf(`${path}/data.csv`, all);
  const terminal = Object.assign(new Terminal(true), { print: () => {}, warn: () => {} });
  return await pinStanding(setup, all, [Number(group)], terminal);
}

Deno.test("a pin from the kept run writes down what one beside a solve does, names and sources too", async () => {
  const { wasm } = await keptModuleIn(
    new URL("../../plugins/bank/", import.meta.url),
    "plugin.ts",
    "ship",
  );
  using folder = temporaryFolder();
  const said = [];
  for (
    const [name, begins] of [["kept", ["solve"]], ["solved", ["tag", "late", "4711"]]] as const
  ) {
    const cwd = `${folder.path}/${name}`;
    layOut(cwd);
    Deno.writeFileSync(`${cwd}/bank.wasm`, wasm);
    const run = async (...args: string[]) => {
      const done = await florecon(args, { cwd, env: { FLORECON_USER: "ann" } });
      assertEquals(done.code, 0, done.stderr);
      return done.stdout;
    };
    const [first, second] = pairsOf(JSON.parse(await run("report", "--json")));
    if (begins[0] === "solve") await run("solve");
    const one = await run("pin", first);
    const two = JSON.parse(await run("pin", second, first === second ? "" : second, "--json"));
    const { events, lines } = written(`${cwd}/march.florecon`);
    said.push({ one, two, lines, pins: events.filter(({ verb }) => verb === "pin") });
  }
  const [kept, solved] = said.map((it) => ({
    ...it,
    pins: it.pins.map(({ rev: _, ...event }) => event),
  }));
  assertEquals(kept, solved);
  assertMatch(kept.one, /pinned group \d+: rows .*\n\n1 group decided in march\.florecon/);
});

Deno.test("the kept run answers as long as data, plugin and settings are its own", async () => {
  using here = await desk();
  here.write(MARCH);
  assertEquals(await pinnedAlone(here.path, "1"), null);
  const [first, second] = pairsOf(await here.done("solve", "data.csv"));
  const done = await pinnedAlone(here.path, first);
  assertEquals([done.pinned, done.lapsed], [[Number(first)], []]);
  // What is signed off already, or is nowhere in the run, is for a solve to look at.
  assertEquals(await pinnedAlone(here.path, first), null);
  assertEquals(await pinnedAlone(here.path, "77"), null);
  assertEquals(await pinnedAlone(here.path, second, { set: ["days=1"] }), null);
  assertEquals(await pinnedAlone(here.path, second, { separator: ";" }), null);
  here.write([...MARCH, "4,bank,1200,EUR,7.00,2026-04-01,,Till,"]);
  assertEquals(await pinnedAlone(here.path, second), null);
  here.write(MARCH);
  // A setting that is what it is anyway is no other one.
  const usual = { set: ["days=6"] };
  assertEquals((await pinnedAlone(here.path, second, usual)).pinned, [Number(second)]);
});

Deno.test("what was decided otherwise than to sign groups off has the plugin asked again", async () => {
  using here = await desk();
  here.write(MARCH);
  const [first, second] = pairsOf(await here.done("solve", "data.csv"));
  await here.done("pin", first, "data.csv");
  await here.done("tag", "late", "3", "data.csv");
  await here.done("comment", second, "looks right", "data.csv");
  Deno.copyFileSync(`${here.path}/m.florecon`, `${here.path}/copy.florecon`);
  assertEquals(
    (await pinnedAlone(here.path, second, { workspace: `${here.path}/copy.florecon` })).pinned,
    [Number(second)],
  );
  await here.done("unpin", first, "data.csv");
  assertEquals(await pinnedAlone(here.path, second), null);
  await here.done("solve", "data.csv");
  assertEquals((await pinnedAlone(here.path, second)).pinned, [Number(second)]);
  await here.done("decline", first, "data.csv");
  assertEquals(await pinnedAlone(here.path, first), null);
});

Deno.test("a group of a period that is signed off is no group to pin from a run", async () => {
  using here = await desk();
  here.write(MARCH);
  await here.done("solve", "data.csv");
  await here.done("pin", "--clean", "0", "data.csv");
  await here.done("sign-off", "--through", "2026-03-31", "data.csv");
  await here.done("reopen", "2026-03-31", "--reason", "a correction");
  here.write([
    ...MARCH,
    "4,bank,1200,EUR,7.00,2026-03-30,R-9,Till,",
    "104,ledger,1200,EUR,7.00,2026-03-30,R-9,Till,",
  ]);
  const [late] = pairsOf(await here.done("solve", "data.csv"));
  assertEquals(await pinnedAlone(here.path, late), null);
  assertEquals((await here.done("pin", late, "data.csv")).pinned, [Number(late)]);
});

Deno.test("a log of which an event was changed by hand is none to pin in", async () => {
  using here = await desk();
  here.write(MARCH);
  await here.done("solve", "data.csv");
  await here.done("pin", "--clean", "0", "data.csv");
  await here.done("sign-off", "--through", "2026-03-31", "data.csv");
  const april = [
    "4,bank,1200,EUR,7.00,2026-04-02,R-9,T,",
    "104,ledger,1200,EUR,7.00,2026-04-02,R-9,T,",
  ];
  here.write([...MARCH, ...april]);
  const [late] = pairsOf(await here.done("solve", "data.csv"));
  {
    using database = new DatabaseSync(`${here.path}/m.florecon`);
    const stays = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'event_stays'")
      .get();
    database.exec(
      "DROP TRIGGER event_stays; UPDATE event SET verb = 'tag' WHERE verb = 'sign-off'",
    );
    database.exec(String(stays!.sql));
  }
  const { code, stderr } = await here.run("pin", late, "data.csv");
  assertEquals(code, 1);
  assertMatch(stderr, /is no decision log that can be trusted: event \d+ was changed/);
});

for (
  const [what, alter] of Object.entries({
    "net and the parts of a group": (log) => {
      // 100.00 that face 93.00: with totals to match, the run agrees with itself.
      forgePart(log, 1, "report", (it) => withNumbers(it, [[-10000, -9300], [0, 700]]));
      const share = (it: Document) => ({ ...it, amount: it.amount + 700, gross: it.gross - 700 });
      forgeFacts(log, 1, (it) => {
        const [{ grouped, ...total }] = it.totals;
        return { ...it, totals: [{ ...total, in: share(total.in), grouped: share(grouped) }] };
      });
    },
    "amount of a row": (log) => {
      forgePart(log, 1, "rows", (it) => withText(it, "R-1001", "R-1901"));
    },
  } as Record<string, (log: DatabaseSync) => void>)
) {
  Deno.test(`a kept run that nobody signed is held against data and plugin: another ${what} is refused`, async () => {
    using here = await desk();
    here.write(MARCH);
    await here.done("solve", "data.csv");
    const { report } = await here.done("report", "data.csv");
    const group = report.allocations.find(({ id }: Document) => id === 1).group_id;
    forge(`${here.path}/m.florecon`, (log) => {
      alter(log);
      chainAnew(log);
    });
    assertMatch(
      await here.refused("pin", String(group), "data.csv"),
      /run 1 is not what its data and its plugin come to; .*\[bad_log\]/,
    );
  });
}

Deno.test("decisions that lapsed are counted beside a pin from the run", async () => {
  using here = await desk();
  here.write(MARCH);
  const [first] = pairsOf(await here.done("solve", "data.csv"));
  await here.done("pin", first, "data.csv");
  here.write(MARCH.with(0, "1,bank,1200,EUR,100.00,2026-03-02,R-1009,Ander,"));
  const [left] = pairsOf(await here.done("solve", "data.csv")).filter((it) => it !== first);
  const { stdout, stderr } = await here.run("pin", left, "data.csv");
  assertMatch(stdout, /1 group decided in m\.florecon; 1 lapsed/);
  assertMatch(stderr, /no longer holds: 1 decision; florecon report says which, and what to do/);
  const again = await here.done("unpin", left, "data.csv");
  assertEquals(again.lapsed.length, 1);
});
