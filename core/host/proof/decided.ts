import type { ReportAllocation } from "../report/report.ts";
import { columnsOf } from "../report/columns.ts";
import type { Book } from "./book.ts";
import { notConserved } from "./not_conserved.ts";
import { LastReport } from "./last_report.ts";
import type { Proven } from "./prove.ts";

/** A row's part in a group, in minor units. */
type Member = Pick<ReportAllocation, "id" | "amount">;

/**
 * What a session was asked to pin, and what of it stands: whether a group is a person's decision is
 * never the plugin's word. A group is known by its very parts until a report has shown its number.
 */
export class Decided {
  /** The groups that a report has shown, by number. */
  #shown = new Map<number, Member[]>();
  /** Those that none has shown yet. */
  #awaited: Member[][] = [];
  /** The last report, as long as it tells the groups that are there. */
  #last: LastReport | null = null;
  /** Nothing was proposed yet: each row stands alone with all that no decision holds of it. */
  #isUnsolved = true;
  /** As long as that is so: what decisions hold of rows. */
  #drawn = new Map<number, number>();

  /** Whether it takes a report first to know what this command decides. */
  isUnclear({ op, by, certainty, group_id }: Record<string, unknown>): boolean {
    if (op === "unpin") return this.#awaited.length > 0 && !this.#shown.has(group_id as number);
    if (op !== "pin" || by === "singletons" && this.#isUnsolved) return false;
    return this.#last === null || by === "clean" && certainty === true && !this.#last.isMeasured;
  }

  /** Takes note of a command that the session has carried out, but for what came in. */
  note(command: Record<string, unknown>, book: Book): void {
    switch (command.op) {
      case "pin":
        return this.#pin(command, book);
      case "unpin":
        this.#shown.delete(command.group_id as number);
        this.#isUnsolved = false;
        return;
      case "merge":
        for (const { allocations } of groupsIn(command)) this.#await(addedUp(allocations));
        this.#last = null;
        return;
      case "solve":
        this.#isUnsolved = false;
        this.#last = null;
        return;
      case "detach":
      case "dissolve":
        this.#last = null;
    }
  }

  /**
   * Takes note of rows that come in or leave: a decision on one whose amount is another now is void.
   *
   * @param change carries it out in the book, and says which parts come in pinned, each by itself
   */
  noteRows(book: Book, change: () => Iterable<Member>): void {
    this.#last = null;
    const before = new Map<number, number>();
    for (const members of [...this.#shown.values(), ...this.#awaited]) {
      for (const { id } of members) before.set(id, book.amountOf(id));
    }
    const held = [...change()];
    const isVoid = (members: Member[]) =>
      members.some(({ id }) => !Object.is(book.amountOf(id), before.get(id)));
    const known = this.#shown.size + this.#awaited.length;
    for (const [number, members] of this.#shown) {
      if (isVoid(members)) this.#shown.delete(number);
    }
    this.#awaited = this.#awaited.filter((it) => !isVoid(it));
    // What a void group lets go of may stand in pieces, which only a report shows.
    if (this.#shown.size + this.#awaited.length < known) this.#isUnsolved = false;
    for (const member of held) this.#await([member]);
  }

  /**
   * Holds a report, which is proven in all else, against what was decided.
   *
   * @param isMeasured whether it was asked how sure each group is
   * @throws {FloreconError} `not_conserved` with the group, or the first row of it, that shows it
   */
  hold({ report, numbers, pinned }: Proven, isMeasured: boolean): void {
    const last = new LastReport(columnsOf(report), numbers, isMeasured);
    const shown = new Map<number, Member[]>();
    const awaited = byFirst(this.#awaited);
    for (const place of pinned) {
      const group_id = last.numberOf(place);
      const members = last.membersOf(place);
      const known = this.#shown.get(group_id);
      if (known === undefined ? !took(awaited, members) : !areSame(known, members)) {
        const why = known === undefined
          ? `group ${group_id} is called pinned, and nobody pinned it`
          : `group ${group_id} is pinned, and holds other parts than those that were pinned`;
        throw notConserved(why, { group_id });
      }
      shown.set(group_id, members);
    }
    for (const group_id of this.#shown.keys()) {
      if (shown.has(group_id)) continue;
      const why = `group ${group_id} is no longer pinned, and nobody took that back`;
      throw notConserved(why, { group_id });
    }
    const lost = this.#awaited.find((members) => took(awaited, members));
    if (lost !== undefined) {
      const [{ id }] = lost;
      const why = `the group of row ${id} is no longer pinned, and nobody took that back`;
      throw notConserved(why, { id });
    }
    this.#shown = shown;
    this.#awaited = [];
    this.#last = last;
  }

  #pin({ by, group_id, tol, certainty, ids }: Record<string, unknown>, book: Book): void {
    const last = this.#last;
    if (by === "singletons") {
      for (const id of new Set(ids as number[])) {
        if (last === null) this.#awaitRest(id, book);
        else for (const place of last.lone(id)) this.#take(last, place);
      }
    } else if (last !== null && by === "group") {
      const place = last.positionOf(group_id as number);
      if (place >= 0) this.#take(last, place);
    } else if (last !== null) {
      const isSure = certainty === true;
      for (const place of last.clean(tol as number, isSure)) this.#take(last, place);
    }
  }

  /** Holds a group of the last report to what it is there. */
  #take(last: LastReport, place: number): void {
    const number = last.numberOf(place);
    if (this.#shown.has(number)) return;
    const members = last.membersOf(place);
    this.#shown.set(number, members);
    this.#draw(members);
  }

  /** Holds a row to all that no decision holds of it. */
  #awaitRest(id: number, book: Book): void {
    const rest = book.amountOf(id) - (this.#drawn.get(id) ?? 0);
    if (rest !== 0 && !Number.isNaN(rest)) this.#await([{ id, amount: rest }]);
  }

  #await(members: Member[]): void {
    this.#awaited.push(members);
    this.#draw(members);
  }

  #draw(members: Member[]): void {
    if (!this.#isUnsolved) return;
    for (const { id, amount } of members) {
      this.#drawn.set(id, (this.#drawn.get(id) ?? 0) + amount);
    }
  }
}

/** The groups that a `merge` forms. */
function groupsIn(command: Record<string, unknown>): { allocations: Member[] }[] {
  const { groups = [command] } = command;
  return groups as { allocations: Member[] }[];
}

/** One part of each row, ascending: as a group holds what a command may name in any order. */
function addedUp(parts: Member[]): Member[] {
  const amounts = new Map<number, number>();
  for (const { id, amount } of parts) amounts.set(id, (amounts.get(id) ?? 0) + amount);
  return [...amounts].map(([id, amount]) => ({ id, amount })).sort((a, b) => a.id - b.id);
}

function areSame(some: Member[], others: Member[]): boolean {
  return some.length === others.length &&
    some.every(({ id, amount }, at) => id === others[at].id && amount === others[at].amount);
}

/** Groups by the first of their rows. */
function byFirst(groups: Member[][]): Map<number, Member[][]> {
  const found = new Map<number, Member[][]>();
  for (const members of groups) {
    const [{ id }] = members;
    const known = found.get(id);
    if (known === undefined) found.set(id, [members]);
    else known.push(members);
  }
  return found;
}

/** Takes one group of these parts out, if one is left. */
function took(groups: Map<number, Member[][]>, members: Member[]): boolean {
  if (groups.size === 0) return false;
  const some = groups.get(members[0].id) ?? [];
  const at = some.findIndex((it) => areSame(it, members));
  if (at >= 0) some.splice(at, 1);
  return at >= 0;
}
