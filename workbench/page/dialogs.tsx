import type { TargetedEvent } from "preact";
import { useState } from "preact/hooks";
import { exportIsOpen, helpIsOpen, type Prompt, type PromptField, question } from "./dialog.ts";
import { Events } from "./events.tsx";
import { Exporting } from "./exporting.tsx";
import { KEYS, keysAreOn, turnKeys } from "./keys.ts";
import { Modal } from "./modal.tsx";

/** Whatever a person is asked, or told apart from the page. */
export function Dialogs() {
  return (
    <>
      {question.value !== null && <Asking key={question.value.title} {...question.value} />}
      {helpIsOpen.value && <Help />}
      {exportIsOpen.value && <Exporting />}
    </>
  );
}

function Asking({ title, text, sums, events, field, action, answer }: Prompt) {
  const [typed, setTyped] = useState(field?.begin ?? "");
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
            <Typed {...field} type={setTyped} />
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

type TypedIn = TargetedEvent<HTMLInputElement>;

function Typed({ kind, begin, type }: PromptField & { type: (text: string) => void }) {
  if (kind === "text") return <textarea rows={3} onInput={(it) => type(it.currentTarget.value)} />;
  const field = { defaultValue: begin, onInput: (it: TypedIn) => type(it.currentTarget.value) };
  return kind === "day" ? <input type="date" {...field} /> : <input type="text" {...field} />;
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
