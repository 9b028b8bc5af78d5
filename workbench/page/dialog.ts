import { signal } from "@preact/signals";
import type { LoggedEvent } from "../server/desk.ts";

/** What a person is asked before something is done. */
export interface Prompt {
  title: string;
  text: string[];
  /** Sums, one a line: `12 groups`, `3,210.00 EUR`. */
  sums?: string[];
  events?: LoggedEvent[];
  field?: { label: string; isNeeded: boolean; isShort?: boolean };
  /** What the button says that does it. */
  action: string;
  /** Gets what was typed; empty where nothing is asked for. */
  answer: (text: string) => void;
}

export const question = signal<Prompt | null>(null);
export const helpIsOpen = signal(false);

/** Asks. */
export function ask(asked: Prompt): void {
  question.value = asked;
}
