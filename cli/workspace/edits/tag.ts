import { printable } from "../../../core/host/printable.ts";
import { keyOf } from "../../../decisions/mod.ts";
import { rowList } from "../../report/print_group.ts";
import { type DecidedLedger, settledToday } from "../ledger.ts";
import type { Edited } from "../session.ts";
import { nameOf } from "./words.ts";

/** Puts a tag on rows, or takes it off them. */
export function tag(
  session: DecidedLedger,
  name: string,
  rows: number[],
  remove: boolean,
): Edited<{ tag: string; rows: number[] }> {
  const { settled } = session.opened;
  const tagged = rows.map((row) => ({ kind: "tagged" as const, tag: name, row }));
  const held = settledToday(session);
  const adds = remove ? [] : tagged.filter((it) => held.get(keyOf(it)) === undefined);
  const drops = remove ? tagged.map(keyOf).filter((key) => settled.get(key) !== undefined) : [];
  const done = remove ? "off" : "on";
  return {
    lines: [`${printable(name)} is ${done} ${rowList(rows, nameOf(session, rows))}`],
    document: { tag: name, rows },
    change: { adds, drops },
  };
}
