/** What a person can do here, whether by key or by mouse. */
import { batch } from "@preact/signals";
import type { Asked, Verb } from "../server/desk.ts";
import { api, Denied } from "./api.ts";
import { current, cursor, marked, markedRows, meant } from "./choice.ts";
import { detail, done, log, said, state, waiting } from "./desk.ts";
import { ask } from "./dialog.ts";
import { chosen, found, list, lists, query, shown, touched, type Which, which } from "./filters.ts";
import { readList, setWord } from "./lists.ts";
import { count } from "./words.ts";

/** A person who goes down the list with a key held waits for no group on the way, in milliseconds. */
const PASSING = 60;

let underway = 0;
/** Decisions go out one after the other: each has to have seen the one before. */
let lastDecision: Promise<void> = Promise.resolve();
let news: { rev: number; version: number } | null = null;
let looking = new AbortController();
let lookTimer: ReturnType<typeof setTimeout> | undefined;

/** Reads everything anew. */
export async function load(): Promise<void> {
  const [next, groups, open, events] = await Promise.all([
    api.state(),
    api.groups(),
    api.open(),
    api.log(),
  ]);
  batch(() => {
    state.value = next;
    lists.value = { groups: readList(groups), open: readList(open) };
    log.value = events;
    const ids = new Set([...lists.value.groups.id, ...lists.value.open.id]);
    marked.value = new Set([...marked.value].filter((id) => ids.has(id)));
  });
}

/** Hears of what others decide. */
export function listen(): void {
  const source = new EventSource(`/api/changes?since=${state.value?.rev ?? 0}`);
  source.onmessage = ({ data }) => {
    news = JSON.parse(data);
    if (underway === 0) void catchUp();
  };
}

async function catchUp(): Promise<void> {
  if (news === null || state.value === null) return;
  const { rev, version } = news;
  news = null;
  if (rev <= state.value.rev && version === state.value.version) return;
  const before = state.value.rev;
  await attempt(async () => {
    await load();
    const others = log.value.filter((it) => it.rev > before);
    if (others.length === 0) return;
    const [{ who, verb }] = others;
    say(
      `${who} did a ${verb} meanwhile${others.length > 1 ? `, and ${others.length - 1} more` : ""}`,
    );
    lookAgain();
  });
}

/** Says something at the foot, where it is read aloud too. */
export function say(text: string, isTrouble = false): void {
  said.value = { text, isTrouble };
}

/** Does something, and says what went wrong. */
export async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    say(error instanceof Error ? error.message : String(error), true);
  }
}

/** Decides, and shows it as done once the server has it on disk. */
export function decide(asked: Omit<Asked, "rev">): Promise<void> {
  waiting.value = new Set([...waiting.value, ...asked.groups ?? []]);
  underway++;
  return lastDecision = lastDecision.then(() => decideInTurn(asked));
}

async function decideInTurn(asked: Omit<Asked, "rev">): Promise<void> {
  try {
    await decideOnce(asked);
  } catch (error) {
    if (error instanceof Denied && error.code === "workspace_changed") {
      await conflict(asked, error);
    } else if (error instanceof Denied && error.code === "uneven_merge" && !asked.anyway) {
      mergeAnyway(asked, error.message);
    } else say(error instanceof Error ? error.message : String(error), true);
  } finally {
    settle(asked);
    if (--underway === 0) void catchUp();
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
    done.value = asked.verb === "undo" ? done.value.slice(0, -1) : [...done.value, rev];
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
  waiting.value = new Set([...waiting.value].filter((id) => !groups.includes(id)));
}

/** Shows what has changed, and keeps the cursor where it is: what is shown may be less now. */
function show(statuses: { id: number; status: string }[]): void {
  const at = current.value;
  const byId = new Map(statuses.map(({ id, status }) => [id, status]));
  for (const { id, status, length } of Object.values(lists.value)) {
    for (let row = 0; row < length; row++) {
      const now = byId.get(id[row]);
      if (now !== undefined) setWord(status, row, now);
    }
  }
  touched.value++;
  marked.value = new Set();
  const place = shown.value.findIndex((row) => list.value.id[row] === at);
  if (place >= 0) cursor.value = place;
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
    field: { label: "Why they belong together all the same", isNeeded: true },
    action: "Merge anyway",
    answer: (why) => void decide({ ...asked, why, anyway: true }),
  });
}

/** Looks at the group under the cursor, once the person stays there. */
export function look(): void {
  clearTimeout(lookTimer);
  lookTimer = setTimeout(() => void lookNow(), detail.value === null ? 0 : PASSING);
}

async function lookNow(): Promise<void> {
  const id = current.value;
  if (id === null || detail.value?.group.id === id) return;
  markedRows.value = new Set();
  await lookAt(id);
}

/** Looks at a group, wherever it stands. */
export async function lookAt(id: number): Promise<void> {
  looking.abort();
  looking = new AbortController();
  await attempt(async () => {
    const group = await api.group(id, looking.signal);
    detail.value = { group, explained: null };
  });
}

function lookAgain(): void {
  const id = detail.value?.group.id;
  const there = id !== undefined && Object.values(lists.value).some((it) => it.id.includes(id));
  if (there) void lookAt(id);
  else {
    detail.value = null;
    look();
  }
}

/** Says why the rows that are looked at are where they are. */
export async function explain(): Promise<void> {
  const looked = detail.value;
  if (looked === null) return;
  const { group: { sides } } = looked;
  const rows = sides.flatMap((side) => side.rows.map((it) => it.id));
  const asked = rows.filter((id) => markedRows.value.size === 0 || markedRows.value.has(id));
  await attempt(async () => {
    const explained = await api.explain(asked.slice(0, 6));
    detail.value = { group: looked.group, explained };
  });
}

/** Takes back what this window did last. */
export function undo(): void {
  const event = done.value.at(-1);
  if (event === undefined) return say("there is nothing of yours to take back here", true);
  void decide({ verb: "undo", event });
}

/** Signs off what is meant, after a count where it is much. */
export function signOff(): void {
  void decideMeant("pin");
}

/** Decides about what is meant. */
export async function decideMeant(verb: Verb): Promise<void> {
  const groups = meant();
  if (groups.length === 0) return say("nothing is chosen", true);
  // Who signs off one after the other does not wait for the disk.
  if (marked.value.size === 0 && verb === "pin") move(1);
  await decide({ verb, groups });
}

/** Goes up or down the list. */
export function move(by: number): void {
  cursor.value = Math.max(0, cursor.value + by);
  look();
}

/** Turns to the other list, or to all of one. */
export function turnTo(next: Which): void {
  batch(() => {
    which.value = next;
    chosen.value = {};
    cursor.value = 0;
    marked.value = new Set();
  });
  look();
}

/** Narrows the list to what says a text. */
export async function search(text: string): Promise<void> {
  query.value = text;
  if (text.trim().length < 2) {
    found.value = null;
    return;
  }
  await attempt(async () => {
    const ids = await api.find(text);
    if (query.value !== text) return;
    batch(() => {
      found.value = new Set(ids);
      cursor.value = 0;
    });
    say(`${count(ids.length, "place")} with “${text.trim()}”`);
  });
  look();
}

/** Asks for a comment on the group that is looked at. */
export function comment(): void {
  const group = detail.value?.group.id;
  if (group === undefined) return;
  ask({
    title: "A comment",
    text: ["Whoever looks at this group next reads it. It stays in the log."],
    field: { label: "What there is to say", isNeeded: true },
    action: "Write it down",
    answer: (why) => void decide({ verb: "comment", groups: [group], why }),
  });
}

/** Asks for a tag for what is meant. */
export function tag(): void {
  const groups = meant();
  if (groups.length === 0) return say("nothing is chosen", true);
  ask({
    title: "A tag",
    text: [`One word, which ${count(groups.length, "group")} can be found by. No plugin sees it.`],
    field: { label: "Tag", isNeeded: true, isShort: true },
    action: "Put it on",
    answer: (name) => void decide({ verb: "tag", groups, tag: name.trim() }),
  });
}

/** Matches by hand what is marked. */
export function merge(): void {
  const groups = [...marked.value];
  if (groups.length < 2) {
    return say("mark what belongs together first, with the space bar or a click on its box", true);
  }
  ask({
    title: `Match ${groups.length} by hand`,
    text: ["All of their rows become one group, and it is signed off."],
    field: { label: "Why (may be left empty)", isNeeded: false },
    action: "Merge",
    answer: (why) => {
      marked.value = new Set();
      void decide({ verb: "merge", groups, ...(why.trim() !== "" && { why: why.trim() }) });
    },
  });
}

/** Asks why the group that is looked at is to be declined, and what of it is wrong. */
export function decline(): void {
  const looked = detail.value;
  if (looked === null) return;
  const { group: { id, rows: size } } = looked;
  const rows = [...markedRows.value];
  if (rows.length > 1) return say("mark the one row that does not belong here, or none", true);
  const what = size === 2
    ? "These two never stand in one group again; each is free for anything else."
    : rows.length === 1
    ? "The marked row never stands in one group with any of the others again."
    : "These very rows are not a group; some of them may be. Mark a row to say which is wrong.";
  ask({
    title: "Decline this proposal",
    text: [what],
    field: { label: "Why (may be left empty)", isNeeded: false },
    action: "Decline",
    answer: (why) => {
      const exact = size > 2 && rows.length === 0;
      void decide({ verb: "decline", groups: [id], rows, exact, ...(why.trim() && { why }) });
    },
  });
}

/** Takes the marked rows out of the group that is looked at. */
export function detach(): void {
  const looked = detail.value;
  if (looked === null) return;
  const rows = [...markedRows.value];
  if (rows.length === 0) return say("mark the rows that do not belong here first", true);
  void decide({ verb: "detach", groups: [looked.group.id], rows });
}

/** The rows of the list that a decision about all of it would be about. */
export function proposedAmong(rows: Uint32Array): number[] {
  const { status } = list.value;
  const wanted = ["proposed", "open"].map((it) => status.words.indexOf(it));
  return Array.from(rows).filter((row) => wanted.includes(status.places[row]));
}
