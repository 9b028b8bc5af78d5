import { printable } from "../../core/host/printable.ts";
import type { Change, Comment, Decision, LogEvent } from "../../decisions/mod.ts";
import { count } from "../ui/numbers.ts";
import { fittedTable } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

/** One of each kind of decision, as people call it. */
const NAMES: Record<Decision["kind"], string> = {
  "made with": "plugin",
  "pinned": "group",
  "apart": "pair",
  "never": "set",
  "tagged": "tag",
  "comment": "comment",
  "signed off": "period",
};

/** Events, from the first to the last, and the digest of the last. */
export function printLog(terminal: Terminal, events: LogEvent[]): void {
  const { bold, dim } = terminal.colours;
  const columns = [
    { title: "rev", align: "right" as const },
    ...TITLES.map((title) => ({ title })),
  ];
  const lines = events.map(({ rev, at, who, verb, change, why }) => [
    String(rev),
    at.slice(0, 16).replace("T", " "),
    printable(who),
    printable(verb),
    changeWords(change),
    printable(why),
  ]);
  terminal.print(...fittedTable(columns, lines, terminal.width, bold));
  const last = events.at(-1);
  if (last !== undefined) terminal.print("", dim(`whole up to ${last.rev}: ${last.digest}`));
}

const TITLES = ["when", "who", "did", "what", "why"];

/** What a change comes to: `12 groups, 3 tags; without 1 group`, and `1 comment on group 7`. */
export function changeWords({ adds, drops }: Change): string {
  const said = adds.length === 1 && adds[0].kind === "comment" ? ` on ${subjectOf(adds[0])}` : "";
  const added = listed(adds.map((it) => it.kind)) + said;
  const dropped = listed(drops.map(kindOfKey));
  if (dropped === "") return added;
  return added === "" ? `without ${dropped}` : `${added}; without ${dropped}`;
}

function subjectOf({ about }: Comment): string {
  return "group" in about ? `group ${about.group}` : `row ${about.row}`;
}

function listed(kinds: Decision["kind"][]): string {
  const counts = Map.groupBy(kinds, (kind) => kind);
  return [...counts].map(([kind, { length }]) => count(length, NAMES[kind])).join(", ");
}

function kindOfKey(key: string): Decision["kind"] {
  return Object.keys(NAMES).find((kind) => key.startsWith(kind)) as Decision["kind"];
}
