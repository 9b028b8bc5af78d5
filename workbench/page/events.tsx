import type { LoggedEvent } from "../server/desk.ts";
import { time } from "./words.ts";

/** More events are not shown at a time. */
const MOST = 40;

/** What was decided, the newest first. */
export function Events({ title, events }: { title: string; events: LoggedEvent[] }) {
  if (events.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ol class="events" reversed>
        {events.slice(0, MOST).map(({ rev, at, who, verb, what, why }) => (
          <li key={rev} value={rev}>
            <time dateTime={at}>{time(at)}</time> <b>{who}</b> {verb}
            {what !== "" && `: ${what}`}
            {why !== "" && <i>“{why}”</i>}
          </li>
        ))}
      </ol>
    </section>
  );
}
