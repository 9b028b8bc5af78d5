/** What a plugin does not say that it can is not asked of it, and who wants it hears why. */
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import type { Report, ReportGroup } from "../../core/host/report/report.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import { madePlugin, reportAnswer, type Said } from "../support/plugins/made_plugin.ts";

const ROWS = [{ row_id: 1, amount: 5 }, { row_id: 2, amount: -5 }];
const ANSWER = reportAnswer([[{ id: 1, amount: 5 }, { id: 2, amount: -5 }]]);

/** A workspace of a plugin that says so, whose pair says so, and all that it is told. */
async function workspaceOf(said: Said, pair: Record<string, unknown> = {}) {
  const envelope = JSON.parse(ANSWER);
  Object.assign(envelope.report.groups[0], pair);
  const plugin = await Plugin.load(madePlugin(said, { answer: JSON.stringify(envelope) }));
  const told: unknown[] = [];
  const workspace = new Workspace({
    describe: plugin.describe,
    open() {
      const instance = plugin.open();
      return {
        memoryBytes: 0,
        dispatch(command, raw) {
          told.push(JSON.parse(new TextDecoder().decode(command)));
          return instance.dispatch(command, raw);
        },
      };
    },
  });
  return { workspace, told };
}

const CALLS: Record<string, (workspace: Workspace) => unknown> = {
  certainty: (workspace) => workspace.solve({ certainty: true }),
  apart: (workspace) => workspace.apart({ left: [1], right: [2] }),
  shards: (workspace) => workspace.shards(ROWS),
  explain: (workspace) => workspace.explain([1]),
  pin: (workspace) => workspace.pinClean(),
  merge: (workspace) => workspace.merge([{ id: 1, amount: 5 }, { id: 2, amount: -5 }]),
  detach: (workspace) => workspace.detach(1, [1]),
  dissolve: (workspace) => workspace.dissolve(1),
};

for (const [capability, call] of Object.entries(CALLS)) {
  Deno.test(`${capability} is refused for a plugin without it, which hears nothing of it`, async () => {
    const { workspace, told } = await workspaceOf({ capabilities: ["solve", "report_arrow"] });
    const before = told.length;
    const error = assertThrows(() => call(workspace), FloreconError);
    assertEquals([error.code, error.details.capability], ["unsupported", capability]);
    assertStringIncludes(error.message, `acme.tiny 1.0.0 cannot `);
    assertEquals(told.length, before);
  });
}

Deno.test("solve() asks how sure groups are where it is to, and hands on what the plugin says", async () => {
  const said = { certainty: "likely", weight: 4250, accidents: 30_000, keys: ["R-1009"] };
  const { workspace, told } = await workspaceOf({ capabilities: ["certainty"] }, said);
  workspace.upsert(ROWS);
  const { certainty, weight, accidents, keys } = workspace.solve({ certainty: true }).groups[0];
  assertEquals({ certainty, weight, accidents, keys }, said);
  assertEquals(told.at(-1), { op: "solve", certainty: true });
});

const NO_MEASURES: Record<string, unknown>[] = [
  { certainty: "certain" },
  { certainty: 1 },
  { weight: 0.5 },
  { accidents: 0 },
  { accidents: 0.5 },
  { keys: "R-1009" },
  { keys: [1009] },
];
for (const measure of NO_MEASURES) {
  Deno.test(`a group that says ${JSON.stringify(measure)} is not believed`, async () => {
    const { workspace } = await workspaceOf({ capabilities: ["certainty"] }, measure);
    workspace.upsert(ROWS);
    const error = assertThrows(() => workspace.solve({ certainty: true }), FloreconError);
    const [{ group_id }]: ReportGroup[] = JSON.parse(ANSWER).report.groups;
    assertEquals([error.code, error.groupId], ["not_conserved", group_id]);
  });
}

Deno.test("apart() tells a plugin that can which rows, and whole sets", async () => {
  const { workspace, told } = await workspaceOf({ capabilities: ["apart"] });
  workspace.apart({ left: [1], right: [2, 3] });
  workspace.apart({ set: [1, 2, 4] });
  assertEquals(told.slice(-2), [
    { op: "apart", left: [1], right: [2, 3] },
    { op: "apart", set: [1, 2, 4] },
  ]);
});

Deno.test("shards() takes no envelope for the keys of rows", async () => {
  const { workspace, told } = await workspaceOf({ shards: { by: ["account"] } });
  const error = assertThrows(() => workspace.shards(ROWS), FloreconError);
  assertEquals([error.code, told.at(-1)], ["bad_answer", { op: "shards" }]);
});

Deno.test("totals() hands on no figures that rows do not come to", async () => {
  const envelope = { ...JSON.parse(ANSWER), totals: { rows: 2, amount: 0, gross: 10 } };
  const told = async (totals: Record<string, unknown>) => {
    const answer = JSON.stringify({ ...envelope, totals });
    const plugin = await Plugin.load(madePlugin({ capabilities: ["totals"] }, { answer }));
    const workspace = new Workspace(plugin);
    workspace.upsert(ROWS);
    return workspace;
  };
  assertEquals((await told(envelope.totals)).totals(), envelope.totals);
  for (const wrong of [{ rows: 3 }, { amount: 1 }, { gross: "10" }, { gross: undefined }]) {
    const workspace = await told({ ...envelope.totals, ...wrong });
    assertEquals(assertThrows(() => workspace.totals(), FloreconError).code, "not_conserved");
  }
});

Deno.test("totals() counts rows of amount zero, though no report has them", async () => {
  const { workspace } = await workspaceOf({});
  workspace.upsert([...ROWS, { row_id: 3, amount: 0 }]);
  assertEquals(workspace.totals(), { rows: 3, amount: 0, gross: 10 });
});

Deno.test("a module that is shipped keeps rows apart, and says how sure it is of a pair with rivals", async () => {
  const workspace = new Workspace(await Plugin.load(await moduleOf(starterSource())));
  const row = { reference: "R-1", amount: 5 };
  workspace.upsert([
    { row_id: 1, list: "ours", ...row },
    { row_id: 2, list: "theirs", ...row },
    { row_id: 3, list: "theirs", ...row },
  ]);
  const pairs = (report: Report) =>
    report.groups.filter((it) => it.size > 1).map(({ group_id, certainty }) => [
      certainty,
      ...report.allocations.filter((it) => it.group_id === group_id).map(({ id }) => id),
    ]);
  assertEquals(pairs(workspace.solve({ certainty: true })), [["ambiguous", 1, 2]]);
  assertEquals(pairs(workspace.report()), [[undefined, 1, 2]]);
  workspace.pinClean();
  assertEquals(workspace.report().groups.filter((it) => it.status === "pinned"), []);
  workspace.apart({ left: [2], right: [1] });
  assertEquals(pairs(workspace.solve({ certainty: true })), [[undefined, 1, 3]]);
  workspace.apart({ set: [3, 1] });
  assertEquals(pairs(workspace.solve()), []);
});
