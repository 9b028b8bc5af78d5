import { signal } from "@preact/signals";
import type { LoggedEvent } from "../server/desk.ts";

/** What a person types in. */
export interface PromptField {
  label: string;
  isNeeded: boolean;
  /** Several lines, one word, or a day. */
  kind: "text" | "word" | "day";
  /** What stands there to begin with. */
  begin?: string;
}

/** What a person is asked before something is done. */
export interface Prompt {
  title: string;
  text: string[];
  /** Sums, one a line: `12 groups`, `3,210.00 EUR`. */
  sums?: string[];
  events?: LoggedEvent[];
  field?: PromptField;
  /** What the button says that does it. */
  action: string;
  /** Gets what was typed; empty where nothing is asked for. */
  answer: (text: string) => void;
}

export const question = signal<Prompt | null>(null);
export const helpIsOpen = signal(false);
export const exportIsOpen = signal(false);

/** Asks. */
export function ask(asked: Prompt): void {
  question.value = asked;
}
