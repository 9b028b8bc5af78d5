import { undo } from "./decide.ts";
import { done, said, state } from "./desk.ts";
import { exportIsOpen, helpIsOpen } from "./dialog.ts";
import { keysAreOn } from "./keys.ts";

/** What was just done, and the way back. */
export function Foot() {
  const { text, isTrouble } = said.value;
  return (
    <footer>
      <p role="status" aria-live="polite" class={isTrouble ? "bad" : ""} id="said">{text}</p>
      {state.value!.verbs.includes("undo") && (
        <button type="button" onClick={undo} disabled={done.value.length === 0}>
          Undo {keysAreOn.value && <kbd>z</kbd>}
        </button>
      )}
      <button type="button" onClick={() => exportIsOpen.value = true}>
        Export {keysAreOn.value && <kbd>s</kbd>}
      </button>
      <button type="button" onClick={() => helpIsOpen.value = true}>
        Keys {keysAreOn.value && <kbd>?</kbd>}
      </button>
    </footer>
  );
}
