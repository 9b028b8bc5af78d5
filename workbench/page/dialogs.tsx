import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { helpIsOpen, type Prompt, question } from "./dialog.ts";
import { Events } from "./events.tsx";
import { KEYS, keysAreOn, turnKeys } from "./keys.ts";

/** Whatever a person is asked, or told apart from the page. */
export function Dialogs() {
  return (
    <>
      {question.value !== null && <Asking key={question.value.title} {...question.value} />}
      {helpIsOpen.value && <Help />}
    </>
  );
}

function Asking({ title, text, sums, events, field, action, answer }: Prompt) {
  const [typed, setTyped] = useState("");
  const close = () => question.value = null;
  const done = (event: Event) => {
    event.preventDefault();
    if (field?.isNeeded && typed.trim() === "") return;
    close();
    answer(typed);
  };
  return (
    <Modal title={title} close={close}>
      <form onSubmit={done}>
        {text.map((it) => <p key={it}>{it}</p>)}
        {sums !== undefined && <ul class="sums">{sums.map((it) => <li key={it}>{it}</li>)}</ul>}
        {events !== undefined && <Events title="Meanwhile" events={events} />}
        {field !== undefined && (
          <label>
            {field.label}
            {field.isShort
              ? <input type="text" onInput={(it) => setTyped(it.currentTarget.value)} />
              : <textarea rows={3} onInput={(it) => setTyped(it.currentTarget.value)} />}
          </label>
        )}
        <div class="acts">
          <button type="submit" class="main">{action}</button>
          <button type="button" onClick={close}>Cancel</button>
        </div>
      </form>
    </Modal>
  );
}

function Help() {
  const close = () => helpIsOpen.value = false;
  return (
    <Modal title="Keys" close={close}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>{keys.map((it) => <kbd key={it}>{it === " " ? "space" : it}</kbd>)}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="switch">
        <input
          type="checkbox"
          checked={keysAreOn.value}
          onChange={(event) => turnKeys(event.currentTarget.checked)}
        />{" "}
        letters do something
      </label>
      <div class="acts">
        <button type="button" class="main" onClick={close}>Close</button>
      </div>
    </Modal>
  );
}

function Modal(
  { title, close, children }: { title: string; close: () => void; children: ComponentChildren },
) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current!.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="asked" onClose={close} onCancel={close}>
      <h2 id="asked">{title}</h2>
      {children}
    </dialog>
  );
}
