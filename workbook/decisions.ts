import { MS_PER_DAY } from "../core/host/day.ts";
import { unitOfAll } from "../core/host/report/units.ts";
import { type Decision, keyOf, type LogEvent, rowsOf } from "../decisions/mod.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { amounts, currencyOf, days, integers, texts } from "./columns.ts";
import type { Contents } from "./contents.ts";

/** A decision that holds, and who made it. */
interface Line {
  event: LogEvent;
  decision: Decision;
}

/** What holds of what people decided: who did it, when and why. */
export function decisionsSheet(contents: Contents): WrittenTable {
  const { snapshot, decided } = contents;
  if (decided === undefined) return { columns: [], rows: 0 };
  const { settled, events, groupIdOf } = decided;
  const lines: Line[] = events.flatMap((event) =>
    event.change.adds
      .filter((it) => it.kind !== "made with" && settled.get(keyOf(it)) === it)
      .map((decision) => ({ event, decision }))
  );
  const money = ({ decision }: Line) => {
    if (decision.kind !== "pinned") return null;
    const { parts } = decision;
    const amount = parts.reduce((sum, it) => sum + it.amount, 0);
    return { amount, unit: unitOfAll(parts.map(({ id }) => id), snapshot.unitOf) };
  };
  const columns = [
    integers("event", lines, ({ event }) => event.rev),
    days("day", lines, ({ event }) => Math.floor(Date.parse(event.at) / MS_PER_DAY)),
    texts("at", lines, ({ event }) => event.at),
    texts("who", lines, ({ event }) => event.who),
    texts("did", lines, ({ event }) => event.verb),
    texts("why", lines, ({ event }) => event.why),
    texts("what", lines, ({ decision }) => whatOf(decision)),
    integers(
      "group",
      lines,
      ({ decision }) => decision.kind === "pinned" ? groupIdOf(decision.parts) : null,
    ),
    texts("rows", lines, ({ decision }) => rowNames(decision, contents)),
    amounts("net", lines, money),
    texts("currency", lines, (line) => {
      const said = money(line);
      return said === null ? "" : currencyOf(said);
    }),
  ];
  return { columns, rows: lines.length };
}

function whatOf(decision: Decision): string {
  switch (decision.kind) {
    case "pinned":
      return decision.reason ?? decision.label;
    case "tagged":
      return decision.tag;
    case "comment":
      return decision.text;
    case "signed off":
      return `signed off through ${decision.period}`;
    default:
      return decision.kind;
  }
}

/** More names than these nobody reads in a cell. */
const NAMED = 100;

function rowNames(decision: Decision, { snapshot }: Contents): string {
  const ids = rowsOf(decision);
  const called = new Map(
    decision.kind === "pinned" ? decision.parts.map(({ id, name }) => [id, name]) : [],
  );
  const names = ids.slice(0, NAMED).map((id) => called.get(id) ?? snapshot.nameOf(id));
  return names.join(", ") + (ids.length > NAMED ? ` and ${ids.length - NAMED} more` : "");
}
