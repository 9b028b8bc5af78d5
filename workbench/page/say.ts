import { said } from "./desk.ts";

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
