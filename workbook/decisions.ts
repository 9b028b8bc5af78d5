import { MS_PER_DAY } from "../core/host/day.ts";
import { sumsOfParts } from "../core/host/report/units.ts";
import { type Decision, keyOf, type LogEvent, type Pinned, rowsOf } from "../decisions/mod.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { amounts, currencyOf, days, integers, type Money, texts } from "./columns.ts";
import type { Contents, DecidedGroups } from "./contents.ts";

/** A decision, and who made it: a line for each currency of a group. */
interface Line {
  event: LogEvent;
  decision: Decision;
  /** What its group comes to; null for what is no group, and where nobody knows in which currency. */
  net: Money | null;
}

/** What people decided and nobody took back: who did it, when and why, and whether it holds. */
export function decisionsSheet(contents: Contents): WrittenTable {
  const { decided } = contents;
  if (decided === undefined) return { columns: [], rows: 0 };
  const { settled, events, groupIdOf, stateOf } = decided;
  const lines: Line[] = events.flatMap((event) =>
    event.change.adds
      .filter((it) => it.kind !== "made with" && settled.get(keyOf(it)) === it)
      .flatMap((decision): Line | Line[] => {
        if (decision.kind !== "pinned") return { event, decision, net: null };
        return netsOf(decision.parts, decided).map((net) => ({ event, decision, net }));
      })
  );
  const columns = [
    integers("event", lines, ({ event }) => event.rev),
    days("day", lines, ({ event }) => Math.floor(Date.parse(event.at) / MS_PER_DAY)),
    texts("at", lines, ({ event }) => event.at),
    texts("who", lines, ({ event }) => event.who),
    texts("did", lines, ({ event }) => event.verb),
    texts("why", lines, ({ event }) => event.why),
    texts("what", lines, ({ decision }) => whatOf(decision)),
    texts("state", lines, ({ decision }) => stateOf(decision)),
    integers("group", lines, ({ decision }) => groupOf(decision, groupIdOf)),
    texts("rows", lines, ({ decision }) => rowNames(decision, contents)),
    amounts("net", lines, ({ net }) => net),
    texts("currency", lines, ({ net }) => net === null ? "" : currencyOf(net)),
  ];
  return { columns, rows: lines.length };
}

/** What parts come to, each currency for itself; null alone where nobody knows that of one of them. */
function netsOf(parts: Pinned["parts"], { unitOf }: DecidedGroups): (Money | null)[] {
  const units = new Map(parts.map(({ id }) => [id, unitOf(id)]));
  if (units.values().some((it) => it === null)) return [null];
  return sumsOfParts(parts, (id) => units.get(id)!).map(({ net, unit }) => ({ amount: net, unit }));
}

/** The group that a decision makes, or is about; null where it is about none. */
function groupOf(decision: Decision, groupIdOf: DecidedGroups["groupIdOf"]): number | null {
  if (decision.kind === "pinned") return groupIdOf(decision.parts);
  return decision.kind === "comment" && "group" in decision.about ? decision.about.group : null;
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
