/** What is looked at: the group under the cursor, and why its rows are where they are. */
import { api } from "./api.ts";
import { current, goOn, goToGroup, markedRows } from "./choice.ts";
import { detail } from "./desk.ts";
import { attempt } from "./say.ts";

/** A person who goes down the list with a key held waits for no group on the way, in milliseconds. */
const PASSING = 60;

let looking = new AbortController();
let lookTimer: ReturnType<typeof setTimeout> | undefined;

/** Looks at the group under the cursor, once the person stays there. */
export function look(): void {
  clearTimeout(lookTimer);
  lookTimer = setTimeout(() => void lookNow(), detail.value === null ? 0 : PASSING);
}

async function lookNow(): Promise<void> {
  const id = current.value;
  if (id === null || detail.value?.group.id === id) return;
  markedRows.value = new Set();
  await show(id);
}

/** Looks at a group, wherever it stands. */
export async function lookAt(id: number): Promise<void> {
  goToGroup(id);
  await lookNow();
}

async function show(id: number): Promise<void> {
  looking.abort();
  looking = new AbortController();
  await attempt(async () => {
    const group = await api.group(id, looking.signal);
    // Of one that is gone, the list that comes next says what is there instead.
    if (group !== null) detail.value = { group, explained: null };
  });
}

/** Looks once more, at what is there now. */
export function lookAgain(): void {
  const id = current.value;
  if (id === null || id !== detail.value?.group.id) {
    detail.value = null;
    look();
  } else void show(id);
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
    // Who has moved on meanwhile looks at something else.
    if (detail.value === looked) detail.value = { group: looked.group, explained };
  });
}

/** Goes up or down the list. */
export function move(by: number): void {
  goOn(by);
  look();
}
