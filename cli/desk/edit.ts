import { printable } from "../../core/host/printable.ts";
import type { Change } from "../../decisions/mod.ts";
import type { Asked, DeskDecision, Verb } from "../../workbench/server/desk.ts";
import { count } from "../ui/numbers.ts";
import { refuseFrozenRows } from "../workspace/frozen.ts";
import { writeDecision } from "../workspace/opened.ts";
import { changeOf, withCells, type WrittenDown } from "../workspace/session.ts";
import type { OpenBooks } from "./open_books.ts";
import { carryOut } from "./carry_out.ts";
import { isPutAside } from "./lists.ts";
import { movedChange } from "./moved.ts";

/** Verbs after which the plugin has rows to look at anew. */
const SOLVES: readonly Verb[] = ["merge", "detach", "dissolve", "decline", "keep"];

/** Verbs that say something beside the groups, and leave those as they are. */
const BESIDE: readonly Verb[] = ["tag", "comment"];

/** Does what somebody asks for, and writes it down. @throws {FloreconError} what its command refuses */
export async function edit(books: OpenBooks, asked: Asked, who: string): Promise<DeskDecision> {
  const { verb, groups = [] } = asked;
  const before = books.version;
  let said: string[];
  try {
    const { lines, why = "", change: beside } = carryOut(books.session, asked, books.members, who);
    const { change, cells } = changed(books, asked, beside);
    refuseFrozenRows(books.session, change);
    const draft = { verb, why: asked.why?.trim() || why, change };
    writeDecision(books.session.opened, draft, cells, who);
    said = lines;
  } catch (error) {
    // What was done before it failed is in no log.
    books.spoil();
    throw error;
  }
  // Of a row that was put aside only the log tells what it is now.
  if (verb === "pin" && groups.some((id) => isPutAside(books.groups.get(id)!))) {
    await books.reopen();
  } else await books.written(SOLVES.includes(verb) || isOpenedAnew(books, asked));
  const statuses = books.version === before ? books.statuses(groups) : [];
  return { ...books.where, said: sentence(verb, said), statuses };
}

/** Whether what was decided before the last solve is opened again. */
function isOpenedAnew(books: OpenBooks, { verb, groups = [] }: Asked): boolean {
  return verb === "unpin" && !books.wereProposed(groups);
}

/** What an edit has changed. */
function changed(books: OpenBooks, { verb, groups = [] }: Asked, beside?: Change): WrittenDown {
  const { session } = books;
  const whole = () => changeOf(session, beside);
  // What came from a document is to be known by its rows, all of it.
  if (session.opened.form === "document") return whole();
  if (BESIDE.includes(verb) && beside !== undefined) return withCells(session, beside);
  const moves = verb === "pin" || verb === "unpin" && books.wereProposed(groups);
  if (!moves) return whole();
  const moved = groups.map((id) => books.groups.get(id)!);
  const to = verb === "pin" ? "pinned" : "proposed";
  const change = movedChange(session, books.members, moved, to);
  return change === null ? whole() : withCells(session, change, books.index);
}

function sentence(verb: Verb, lines: string[]): string {
  return lines.length === 1 ? printable(lines[0]) : `${verb}: ${count(lines.length, "group")}`;
}
