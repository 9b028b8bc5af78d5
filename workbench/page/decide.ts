/** What goes into the log, and what is shown of it until it is there. */
import { batch } from "@preact/signals";
import type { Asked, Verb } from "../server/desk.ts";
import { api, Denied } from "./api.ts";
import { current, marked, markedRows, meant } from "./choice.ts";
import { done, log, state, underway, waiting } from "./desk.ts";
import { ask } from "./dialog.ts";
import { lists, touched, type Which, which } from "./filters.ts";
import { setWord } from "./lists.ts";
import { load } from "./load.ts";
import { lookAgain, move } from "./look.ts";
import { attempt, say } from "./say.ts";

/** What is taken back by the one the other, with a reason, and by no undo. */
const PERIODS: Verb[] = ["sign-off", "reopen"];

/** Decisions go out one after the other: each has to have seen the one before. */
let lastDecision: Promise<void> = Promise.resolve();

/** What a group is going to be, for who sees it before it is so. */
const BECOMES: Partial<Record<Verb, Record<Which, string>>> = {
  pin: { groups: "signed off", open: "left open" },
  unpin: { groups: "proposed", open: "open" },
};

/**
 * Decides. What it comes to is shown at once as on its way, as done once the server has it on disk, and
 * not at all where it is refused.
 */
export function decide(asked: Omit<Asked, "rev">): Promise<void> {
  if (!state.value!.verbs.includes(asked.verb)) {
    say("that cannot be decided here", true);
    return Promise.resolve();
  }
  const word = BECOMES[asked.verb]?.[which.value] ?? "";
  batch(() => {
    waiting.value = new Map([
      ...waiting.value,
      ...(asked.groups ?? []).map((id) => [id, word] as const),
    ]);
    underway.value++;
  });
  return lastDecision = lastDecision.then(() => decideInTurn(asked));
}

async function decideInTurn(asked: Omit<Asked, "rev">): Promise<void> {
  try {
    if (asked.verb === "undo") await undoOnce();
    else await decideOnce(asked);
  } catch (error) {
    if (error instanceof Denied && error.code === "workspace_changed") {
      await conflict(asked, error);
    } else if (error instanceof Denied && error.code === "uneven_merge" && !asked.anyway) {
      mergeAnyway(asked, error.message);
    } else say(error instanceof Error ? error.message : String(error), true);
  } finally {
    settle(asked);
    underway.value--;
  }
}

async function decideOnce(asked: Omit<Asked, "rev">): Promise<void> {
  const { rev, version, said: words, statuses } = await api.decide({
    ...asked,
    rev: state.value!.rev,
  });
  const isSame = version === state.value!.version;
  batch(() => {
    state.value = { ...state.value!, rev, version };
    if (asked.verb === "undo") done.value = done.value.slice(0, -1);
    else if (!PERIODS.includes(asked.verb)) done.value = [...done.value, rev];
    settle(asked);
    markedRows.value = new Set();
    if (isSame && asked.verb !== "tag") {
      show(statuses);
      say(words);
    }
  });
  if (isSame && asked.verb !== "tag") void attempt(async () => void (log.value = await api.log()));
  else {
    await load();
    say(words);
  }
  lookAgain();
}

function settle({ groups = [] }: Omit<Asked, "rev">): void {
  const left = new Map(waiting.value);
  for (const id of groups) left.delete(id);
  waiting.value = left;
}

/** Shows what has changed. */
function show(statuses: { id: number; status: string }[]): void {
  const byId = new Map(statuses.map(({ id, status }) => [id, status]));
  for (const { id, status, length } of Object.values(lists.value)) {
    for (let row = 0; row < length; row++) {
      const now = byId.get(id[row]);
      if (now !== undefined) setWord(status, row, now);
    }
  }
  touched.value++;
  marked.value = new Set();
}

/** Shows what others did meanwhile, and asks again. */
async function conflict(asked: Omit<Asked, "rev">, { message, details }: Denied): Promise<void> {
  await attempt(load);
  lookAgain();
  ask({
    title: "Somebody decided meanwhile",
    text: [message],
    events: details.events ?? [],
    action: "Decide all the same",
    answer: () => void decide(asked),
  });
}

function mergeAnyway(asked: Omit<Asked, "rev">, message: string): void {
  ask({
    title: "This does not come to zero",
    text: [message.split(";")[0] + "."],
    field: { label: "Why they belong together all the same", isNeeded: true, kind: "text" },
    action: "Merge anyway",
    answer: (why) => void decide({ ...asked, why, anyway: true }),
  });
}

/** Takes back what this window did last, also where that is still on its way. */
export function undo(): void {
  void decide({ verb: "undo" });
}

async function undoOnce(): Promise<void> {
  const event = done.value.at(-1);
  if (event === undefined) return say("there is nothing of yours to take back here", true);
  await decideOnce({ verb: "undo", event });
}

/** Signs off what is meant, after a count where it is much. */
export function signOff(): void {
  void decideMeant("pin");
}

/** Signs off the group that is looked at, whatever else is marked. */
export function signOffLooked(id: number): void {
  if (current.value === id) move(1);
  void decide({ verb: "pin", groups: [id] });
}

/** Decides about what is meant. */
export async function decideMeant(verb: Verb): Promise<void> {
  const groups = meant();
  if (groups.length === 0) return say("nothing is chosen", true);
  // Who signs off one after the other does not wait for the disk.
  if (marked.value.size === 0 && verb === "pin") move(1);
  await decide({ verb, groups });
}
