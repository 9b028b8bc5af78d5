import { useState } from "preact/hooks";
import { api } from "./api.ts";
import { state } from "./desk.ts";
import { load } from "./load.ts";
import { lookAgain } from "./look.ts";
import { attempt, say } from "./say.ts";

/** Says that files are others on the disk than what is shown. */
export function Stale() {
  const { stale, problem } = state.value!;
  const [isReading, setReading] = useState(false);
  const read = async () => {
    setReading(true);
    await attempt(async () => {
      const { said } = await api.reread();
      await load();
      lookAgain();
      say(said);
    });
    setReading(false);
  };
  return (
    <div role="status">
      {problem !== "" && (
        <p class="stale">
          <span>
            What is shown is of the save before the last. <b>{problem}</b>
          </span>
        </p>
      )}
      {stale !== "" && (
        <p class="stale">
          <span>
            <b>{stale}</b> changed on the disk since it was read.
          </span>
          <button type="button" onClick={() => void read()} disabled={isReading}>
            {isReading ? "reading …" : "Read again"}
          </button>
        </p>
      )}
    </div>
  );
}
