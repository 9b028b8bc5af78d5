import type { DeskOverview, PeriodOnPage } from "../server/overview.ts";
import { decide } from "./decide.ts";
import { state } from "./desk.ts";
import { ask } from "./dialog.ts";

/** Which periods are signed off, and the way to sign the next. */
export function Periods({ periods, next }: DeskOverview) {
  const canSign = state.value!.verbs.includes("sign-off") && next !== null;
  return (
    <article>
      <h2>Periods</h2>
      {periods.length === 0 && <p class="none">No period is signed off yet.</p>}
      <ul class="periods">
        {periods.map((it, at) => (
          <Period key={it.period} {...it} isLast={at === periods.length - 1} />
        ))}
      </ul>
      {canSign && (
        <button
          type="button"
          class="main"
          onClick={() => signPeriod(next)}
        >
          Sign off a period
        </button>
      )}
    </article>
  );
}

function Period({ period, who, counts, isLast }: PeriodOnPage & { isLast: boolean }) {
  return (
    <li>
      <span class={counts ? "good" : ""}>
        {counts ? "✓ " : "½ "}through {period}
      </span>{" "}
      {counts ? "signed off by" : "half signed, a second person is needed; signed by"} {who}{" "}
      {isLast && state.value!.verbs.includes("reopen") && (
        <button
          type="button"
          onClick={() => reopenPeriod(period)}
        >
          Open again
        </button>
      )}
    </li>
  );
}

/** Asks through which day, and says what that means. */
function signPeriod(next: string): void {
  ask({
    title: "Sign off a period",
    text: [
      "Everything dated up to that day stays as it stands: nobody changes it before the period is " +
      "opened again.",
      "All of its groups have to be signed off, and what is left open may stay so.",
    ],
    field: { label: "Last day of the period", isNeeded: true, kind: "day", begin: next },
    action: "Sign off the period",
    answer: (period) => void decide({ verb: "sign-off", period }),
  });
}

function reopenPeriod(period: string): void {
  ask({
    title: `Open ${period} again`,
    text: ["It stays in the log who signed it off, who opened it again, and why."],
    field: { label: "Why", isNeeded: true, kind: "text" },
    action: "Open again",
    answer: (why) => void decide({ verb: "reopen", period, why }),
  });
}
