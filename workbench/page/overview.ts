/** What is shown in place of the lists, and what of the runs is known. */
import { effect, signal } from "@preact/signals";
import type { DeskOverview } from "../server/overview.ts";
import { api } from "./api.ts";
import { state } from "./desk.ts";
import { since } from "./filters.ts";
import { attempt } from "./say.ts";

/** Whether the overview is shown, and no list. */
export const isOverview = signal(false);
/** What it shows; null before it has been asked for. */
export const overview = signal<DeskOverview | null>(null);
/** Shows how things stand as a whole. */
export function openOverview(): void {
  isOverview.value = true;
}

/** Keeps the overview as things stand, for as long as it is shown. */
export function keepOverview(): void {
  effect(() => {
    const { rev, version } = state.value!;
    const isCompared = since.peek() !== null;
    if (isOverview.value) void readOverview(rev, version);
    else if (isCompared) void attempt(compare);
  });
}

/** Says what is another one since the last run, for the filters too. */
export async function compare(): Promise<void> {
  since.value = await api.since();
}

let asked = "";

async function readOverview(rev: number, version: number): Promise<void> {
  const now = `${rev}/${version}`;
  if (asked === now) return;
  asked = now;
  await attempt(async () => {
    const read = await api.overview();
    if (asked === now) overview.value = read;
    await compare();
  });
}
