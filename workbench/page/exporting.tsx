import { useState } from "preact/hooks";
import type { AskedFile } from "../server/desk.ts";
import { api } from "./api.ts";
import { exportIsOpen } from "./dialog.ts";
import { chosen, found, list, shown, which } from "./filters.ts";
import { Modal } from "./modal.tsx";
import { isOverview } from "./overview.ts";
import { attempt, say } from "./say.ts";
import { count } from "./words.ts";

const KINDS: [as: AskedFile["as"], name: string, what: string][] = [
  ["xlsx", "Workbook", "sheets with both books of each group, open items, breaks and decisions"],
  ["html", "Page", "one file that opens in every browser, for whoever audits"],
  ["csv", "CSV", "a line for each row's part in a group, for other programs"],
];

/** How long a file that was handed to the browser is kept for it, in milliseconds. */
const TAKEN = 60_000;

/** Asks what is to be kept, and hands it to the browser. */
export function Exporting() {
  const close = () => exportIsOpen.value = false;
  const isNarrowed = !isOverview.value &&
    (found.value !== null || Object.values(chosen.value).some((it) => it !== undefined));
  const [as, setAs] = useState<AskedFile["as"]>("xlsx");
  const [isPart, setPart] = useState(isNarrowed);
  const save = (event: Event) => {
    event.preventDefault();
    close();
    const groups = Array.from(shown.value, (row) => list.value.id[row]);
    void attempt(() => saved({ as, ...(isPart && { groups }) }));
  };
  const part = count(shown.value.length, which.value === "groups" ? "group" : "open item");
  return (
    <Modal title="Export" close={close}>
      <form onSubmit={save}>
        <fieldset>
          <legend>As</legend>
          {KINDS.map(([kind, name, what]) => (
            <label key={kind}>
              <input
                type="radio"
                name="as"
                checked={as === kind}
                onChange={() => setAs(kind)}
              />
              <span>
                {name} <small>{what}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {isNarrowed && (
          <fieldset>
            <legend>Of it</legend>
            <label>
              <input type="radio" name="of" checked={isPart} onChange={() => setPart(true)} />
              <span>what is shown: {part}</span>
            </label>
            <label>
              <input type="radio" name="of" checked={!isPart} onChange={() => setPart(false)} />
              <span>all of it</span>
            </label>
          </fieldset>
        )}
        <div class="acts">
          <button type="submit" class="main">Save</button>
          <button type="button" onClick={close}>Cancel</button>
        </div>
      </form>
    </Modal>
  );
}

async function saved(asked: AskedFile): Promise<void> {
  say("writing the file …");
  const { file, name } = await api.export(asked);
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), TAKEN);
  say(`${name} is in the browser's downloads`);
}
