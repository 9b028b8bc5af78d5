/** What of the ledger is listed. */
import { batch } from "@preact/signals";
import { api } from "./api.ts";
import { goToPlace, marked } from "./choice.ts";
import { isOverview } from "./overview.ts";
import { chosen, found, query, type Which, which } from "./filters.ts";
import { look } from "./look.ts";
import { attempt, say } from "./say.ts";
import { count } from "./words.ts";

/** Turns to the other list, or to all of one. */
export function turnTo(next: Which): void {
  batch(() => {
    isOverview.value = false;
    which.value = next;
    chosen.value = {};
    goToPlace(0);
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
      goToPlace(0);
    });
    say(`${count(ids.length, "place")} with “${text.trim()}”`);
  });
  look();
}
