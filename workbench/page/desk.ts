/** Where things stand, as the server last said. */
import { signal } from "@preact/signals";
import type { ExplainedOnPage, LoggedEvent, ShownGroup } from "../server/desk.ts";
import type { State } from "./api.ts";

export const state = signal<State | null>(null);
export const log = signal<LoggedEvent[]>([]);
/** The group that is looked at, and why its rows are where they are. */
export const detail = signal<{ group: ShownGroup; explained: ExplainedOnPage[] | null } | null>(
  null,
);
/** What was just done, or what came of it. */
export const said = signal<{ text: string; isTrouble: boolean }>({ text: "", isTrouble: false });
/** The events that this window has written, for who takes them back. */
export const done = signal<number[]>([]);
/** Groups of which a decision is on its way, and what they are going to be; empty where it is not known. */
export const waiting = signal<ReadonlyMap<number, string>>(new Map());
/** How many decisions are on their way. */
export const underway = signal(0);

/** How many decimals amounts of a currency have. */
export function digitsOf(currency: string): number {
  return state.value?.books.find((it) => it.currency === currency)?.digits ?? 0;
}
