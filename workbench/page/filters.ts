import { computed, signal } from "@preact/signals";
import { type List, NO_LIST, wordAt, type WordColumn } from "./lists.ts";
import type { SinceOnPage } from "../server/overview.ts";
import { state } from "./desk.ts";
import { MIXED } from "./words.ts";

/** Which of the two lists is looked at. */
export type Which = "groups" | "open";

/** By what a list can be narrowed. */
const FACETS = [
  "status",
  "stage",
  "certainty",
  "currency",
  "age",
  "breaks",
  "partner",
  "tags",
  "since",
] as const;
export type Facet = typeof FACETS[number];

/** One value of a facet: how many there are under all other filters, and what they come to. */
export interface FacetValue {
  value: string;
  count: number;
  /** In the one currency that all of them have; null where they have several. */
  amount: number | null;
  currency: string;
}

/** By what a list can be sorted. */
export const ORDERS = ["amount", "net", "day", "rows", "id"] as const;
export type Order = typeof ORDERS[number];

/** What is dated after the day that ages count to, as the ageing of a report calls it. */
const LATER = "dated later";

/** What has no age. */
const UNDATED = "no date";

/** How a group with a net is called, and one without. */
const BREAK = "with a break";
const EVEN = "comes to zero";

export const which = signal<Which>("groups");
export const lists = signal<Record<Which, List>>({ groups: NO_LIST, open: NO_LIST });
/** Counts up where a status in a list has changed in place. */
export const touched = signal(0);
export const chosen = signal<Partial<Record<Facet, string>>>({});
export const query = signal("");
/** The groups that the search has found; null where nothing is searched. */
export const found = signal<Set<number> | null>(null);
export const order = signal<{ by: Order; down: boolean }>({ by: "amount", down: true });

/** What is another one since a run; null where nobody has asked. */
export const since = signal<SinceOnPage | null>(null);

/** The list that is looked at. */
export const list = computed(() => lists.value[which.value]);

/** The age and the break of each row, as a place in the values that there are. */
const judged = computed(() => {
  const { currency, net, day, length } = list.value;
  const today = state.value?.today ?? NaN;
  const buckets = state.value?.ages ?? [];
  const ages = [LATER, ...buckets.map(ageName), UNDATED];
  const age = new Float64Array(length);
  const breaks = new Float64Array(length);
  const mixed = currency.words.indexOf(MIXED);
  for (let row = 0; row < length; row++) {
    const days = today - day[row];
    const bucket = days < 0 ? -1 : buckets.findIndex(({ to }) => days <= (to ?? Infinity));
    age[row] = Number.isNaN(days) ? ages.length - 1 : bucket + 1;
    breaks[row] = net[row] !== 0 || currency.places[row] === mixed ? 0 : 1;
  }
  return { age: { places: age, words: ages }, breaks: { places: breaks, words: [BREAK, EVEN] } };
});

/** What happened to the rows of each group since the run that is compared with. */
const happened = computed<WordColumn>(() => {
  const { id, length } = list.value;
  const places = new Float64Array(length);
  const words = [""];
  if (since.value === null) return { places, words };
  const rowOf = new Map(Array.from(id, (group, row) => [group, row]));
  const said: string[][] = [];
  for (const { title, groups } of since.value.kinds) {
    for (const group of groups) {
      const row = rowOf.get(group);
      if (row !== undefined) (said[row] ??= []).push(title);
    }
  }
  const positionOf = new Map([["", 0]]);
  said.forEach((titles, row) => {
    const word = titles.join(", ");
    let place = positionOf.get(word);
    if (place === undefined) positionOf.set(word, place = words.push(word) - 1);
    places[row] = place;
  });
  return { places, words };
});

/** `8 to 30 days`, `over 90 days`. */
function ageName({ from, to }: { from: number; to: number | null }): string {
  if (to === null) return `over ${from - 1} days`;
  return from === 0 ? `up to ${to} days` : `${from} to ${to} days`;
}

/** All rows in order, whether they are shown or not: a status that changes changes no order. */
const sorted = computed<Uint32Array>(() => {
  const { by, down } = order.value;
  const { id, length, [by]: key } = list.value;
  const sign = down ? -1 : 1;
  const size = by === "net" || by === "amount" ? Math.abs : Number;
  // Without a date is not older than with one.
  const keys = Float64Array.from(key, (it) => Number.isNaN(it) ? Infinity : sign * size(it));
  const rows = Uint32Array.from({ length }, (_, row) => row);
  return rows.sort((a, b) => keys[a] === keys[b] ? id[a] - id[b] : keys[a] - keys[b]);
});

/** What is shown under all filters, and what could be under all but one. */
const narrowed = computed(() => {
  touched.value;
  const { length, id, amount, currency, status, stage, certainty, partner, tags } = list.value;
  const beside = { ...judged.value, since: happened.value };
  const all = { status, stage, certainty, currency, partner, tags, ...beside };
  const wanted = FACETS.map((facet) => {
    const value = chosen.value[facet];
    return value === undefined ? -1 : all[facet].words.indexOf(value);
  });
  const columns = FACETS.map((facet) => all[facet].places);
  const isSet = FACETS.map((facet) => chosen.value[facet] !== undefined);
  const currencies = currency.words.length;
  const counts = FACETS.map((facet) => new Float64Array(all[facet].words.length));
  const sums = FACETS.map((facet) => new Float64Array(all[facet].words.length * currencies));
  const shown = new Uint32Array(length);
  const hits = found.value;
  let shownCount = 0;
  for (const row of sorted.value) {
    if (hits !== null && !hits.has(id[row])) continue;
    let failed = -1;
    let fails = 0;
    for (let at = 0; at < columns.length; at++) {
      if (isSet[at] && columns[at][row] !== wanted[at]) {
        failed = at;
        fails++;
      }
    }
    if (fails > 1) continue;
    if (fails === 0) shown[shownCount++] = row;
    const unit = currency.places[row];
    for (let at = 0; at < columns.length; at++) {
      if (fails === 1 && failed !== at) continue;
      const place = columns[at][row];
      counts[at][place]++;
      sums[at][place * currencies + unit] += amount[row];
    }
  }
  return { shown: shown.subarray(0, shownCount), counts, sums, all };
});

/** The rows of the list that are shown, in order. */
export const shown = computed<Uint32Array>(() => narrowed.value.shown);

/** The values of a facet that there are, the largest first; ages and breaks in their own order. */
export function choicesOf(facet: Facet): FacetValue[] {
  const { counts, sums, all } = narrowed.value;
  const at = FACETS.indexOf(facet);
  const units = list.value.currency.words;
  const choices = all[facet].words.map((value, place): FacetValue => {
    const own = sums[at].subarray(place * units.length, (place + 1) * units.length);
    const used = units.map((_, unit) => unit).filter((unit) => own[unit] !== 0);
    const only = used.length === 1 && units[used[0]] !== MIXED ? used[0] : null;
    return {
      value,
      count: counts[at][place],
      amount: only === null ? null : own[only],
      currency: only === null ? "" : units[only],
    };
  }).filter((it) => it.value !== "" && (it.count > 0 || chosen.value[facet] === it.value));
  if (facet === "age" || facet === "breaks") return choices;
  return choices.sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0) || b.count - a.count);
}

/** What rows of the list come to, by currency: for who is about to decide about all of them. */
export function sumOf(rows: Iterable<number>): Map<string, { amount: number; net: number }> {
  const { currency, amount, net } = list.value;
  const sums = new Map<string, { amount: number; net: number }>();
  for (const row of rows) {
    const unit = wordAt(currency, row);
    const sum = sums.get(unit) ?? { amount: 0, net: 0 };
    sum.amount += amount[row];
    sum.net += Math.abs(net[row]);
    sums.set(unit, sum);
  }
  return sums;
}
