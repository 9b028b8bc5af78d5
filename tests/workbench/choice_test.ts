/** What is signed off on the page is what the page shows. */
import { assertEquals } from "@std/assert/equals.js";
import type { Asked } from "../../workbench/server/desk.ts";
import { delay } from "../support/process/eventually.ts";

/** What the page has asked its server for. */
const asked: Asked[] = [];
let rev = 1;
let slow = 0;

// The page's own modules, in front of a server that does what it is told.
globalThis.fetch = async (path, init) => {
  const [, , what, id] = String(path).split("/");
  const wait = what === "explain" || what === "decide" ? slow : 0;
  if (wait > 0) await delay(wait);
  if (what === "decide") {
    asked.push(JSON.parse(init!.body as string));
    return Response.json({ rev: ++rev, version: 1, said: "done", statuses: [] });
  }
  return Response.json(what === "group" ? { ...GROUP, id: Number(id) } : []);
};

const GROUP = {
  ...{ status: "proposed", sums: [], reason: "", stage: "", rows: 2, sides: [], common: [] },
  ...{ comments: [], history: [] },
};

const { state, detail, done } = await import("../../workbench/page/desk.ts");
const { lists, order } = await import("../../workbench/page/filters.ts");
const { goToPlace, marked } = await import("../../workbench/page/choice.ts");
const { decide, signOff, signOffLooked, undo } = await import("../../workbench/page/decide.ts");
const { explain, lookAgain, lookAt } = await import("../../workbench/page/look.ts");
const { NO_LIST } = await import("../../workbench/page/lists.ts");

/** A list of these groups, of which the first is the largest and has the fewest rows. */
function listOf(ids: number[]): typeof NO_LIST {
  const length = ids.length;
  const word = () => ({ places: new Float64Array(length), words: ["x"] });
  const words = ["currency", "status", "stage", "reason", "certainty", "partner", "tags"];
  return {
    ...{ length, id: Float64Array.from(ids), net: new Float64Array(length) },
    rows: Float64Array.from(ids, (_, at) => at + 2),
    amount: Float64Array.from(ids, (_, at) => 900 - at),
    day: Float64Array.from(ids, (_, at) => at),
    ...Object.fromEntries(words.map((it) => [it, word()])),
  } as unknown as typeof NO_LIST;
}

/** Three groups, the first of which is looked at. */
async function begin(): Promise<void> {
  asked.length = 0;
  slow = 0;
  marked.value = new Set();
  order.value = { by: "amount", down: true };
  lists.value = { groups: listOf([11, 22, 33]), open: NO_LIST };
  state.value = {
    ...{ rev, version: 1, verbs: ["pin", "undo"], books: [], ages: [], today: 10 },
  } as unknown as NonNullable<typeof state.value>;
  goToPlace(0);
  await lookAt(11);
}

/** Lets the answers come. */
const settled = () => delay(150);

/** What is signed off by the key, and what the page shows as it is pressed. */
async function signedOff(): Promise<{ shown?: number; signed?: number }> {
  const shown = detail.value?.group.id;
  signOff();
  await settled();
  return { shown, signed: asked.at(-1)?.groups?.[0] };
}

Deno.test("a list that is sorted anew leaves the cursor on its group", async () => {
  await begin();
  order.value = { by: "rows", down: true };
  assertEquals(await signedOff(), { shown: 11, signed: 11 });
});

Deno.test("who follows a row to another group signs that one off", async () => {
  await begin();
  await lookAt(33);
  assertEquals(await signedOff(), { shown: 33, signed: 33 });
});

Deno.test("an explanation that comes late is not put over what is looked at by then", async () => {
  await begin();
  slow = 50;
  const late = explain();
  goToPlace(1);
  await lookAt(22);
  await late;
  assertEquals(await signedOff(), { shown: 22, signed: 22 });
});

Deno.test("lists that come anew leave the cursor on its group", async () => {
  await begin();
  lists.value = { groups: listOf([44, 11, 33]), open: NO_LIST };
  lookAgain();
  await settled();
  assertEquals(await signedOff(), { shown: 11, signed: 11 });
});

Deno.test("where a group is gone, what has come to its place is looked at", async () => {
  await begin();
  lists.value = { groups: listOf([44, 33]), open: NO_LIST };
  lookAgain();
  await settled();
  assertEquals(await signedOff(), { shown: 44, signed: 44 });
});

Deno.test("a group that the list does not have is looked at, and signed off, all the same", async () => {
  await begin();
  await lookAt(99);
  assertEquals(await signedOff(), { shown: 99, signed: 99 });
  await lookAt(99);
  signOffLooked(99);
  await settled();
  assertEquals(asked.at(-1)?.groups, [99]);
});

Deno.test("the button beside a group is about that one, whatever else is marked", async () => {
  await begin();
  marked.value = new Set([22, 33]);
  signOffLooked(11);
  await settled();
  assertEquals(asked.map(({ groups }) => groups), [[11]]);
});

Deno.test("an undo takes back what was last decided, also what is on its way", async () => {
  await begin();
  done.value = [1];
  slow = 30;
  void decide({ verb: "pin", groups: [33] });
  undo();
  undo();
  await delay(300);
  const pinned = rev - 2;
  assertEquals(asked.map(({ verb, event }) => [verb, event]), [
    ["pin", undefined],
    ["undo", pinned],
    ["undo", 1],
  ]);
});
