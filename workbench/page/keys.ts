import { signal } from "@preact/signals";
import { comment, decline, detach, merge, tag } from "./asking.ts";
import { current, mark, marked } from "./choice.ts";
import { decideMeant, signOff, undo } from "./decide.ts";
import { exportIsOpen, helpIsOpen, question } from "./dialog.ts";
import { explain, look, move } from "./look.ts";
import { turnTo } from "./narrow.ts";
import { openOverview } from "./overview.ts";

/** Where a person's wish to have no keys is kept. */
const KEPT = "florecon-keys";

/** How many rows a page of the list is. */
const PAGE = 15;

/** What each key does, for who presses it and for who asks. */
export const KEYS: readonly [keys: string[], what: string, act: () => void][] = [
  [["j", "ArrowDown"], "the next one", () => move(1)],
  [["k", "ArrowUp"], "the one before", () => move(-1)],
  [["PageDown"], "a page further", () => move(PAGE)],
  [["PageUp"], "a page back", () => move(-PAGE)],
  [["Home"], "the first", () => move(-Infinity)],
  [[" "], "mark it, or take the mark off", markCurrent],
  [["p"], "sign off", signOff],
  [["u"], "open again", () => void decideMeant("unpin")],
  [["d"], "decline", decline],
  [["m"], "match what is marked by hand", merge],
  [["x"], "detach the marked rows", detach],
  [["t"], "tag", tag],
  [["c"], "comment", comment],
  [["e"], "explain", () => void explain()],
  [["z"], "undo", undo],
  [["o"], "the overview", openOverview],
  [["g"], "the groups", () => turnTo("groups")],
  [["i"], "the open items", () => turnTo("open")],
  [["s"], "export", () => exportIsOpen.value = true],
  [["/"], "find", () => document.getElementById("find")?.focus()],
  [["Escape"], "take all marks off", () => marked.value = new Set()],
  [["?"], "this help", () => helpIsOpen.value = true],
];

/** Letters are for who does not speak to their computer, or lean on it. */
export const keysAreOn = signal(localStorage.getItem(KEPT) !== "off");

/** Turns the keys on or off, for good. */
export function turnKeys(on: boolean): void {
  keysAreOn.value = on;
  localStorage.setItem(KEPT, on ? "on" : "off");
}

/** Carries out what a key stands for, where it is not typed into something. */
export function onKey(event: KeyboardEvent): void {
  const at = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (question.value !== null || helpIsOpen.value || exportIsOpen.value) return;
  if (at.matches("input[type=search], textarea, select, input[type=text]")) {
    if (event.key === "Escape" || event.key === "Enter") focusList();
    return;
  }
  const isNamed = event.key.length > 1 || event.key === " ";
  const isInList = at.closest("#list") !== null || at === document.body;
  // Named keys have a meaning of their own wherever else one is.
  if (isNamed ? !isInList : !keysAreOn.value) return;
  const key = KEYS.find(([keys]) => keys.includes(event.key));
  if (key === undefined) return;
  event.preventDefault();
  key[2]();
}

function markCurrent(): void {
  if (current.value !== null) mark(current.value);
}

function focusList(): void {
  document.getElementById("list")?.focus();
  look();
}
