import type { bool, f64, i32 } from "../dialect.ts";
import { compareIds } from "./allocations.ts";
import { LiveGroup } from "./live_group.ts";

/** What becomes of the groups in a solve: decisions, proposals that stay, and those that leave. */
export class Standing {
  decided: LiveGroup[] = [];
  staying: LiveGroup[] = [];
  leaving: LiveGroup[] = [];
}

/**
 * The live groups, ascending by group id, and the counter that numbers them. A group without
 * members is no longer live; it leaves the list when that costs next to nothing.
 */
export class Register {
  private groups: LiveGroup[] = [];
  /** How many of the list are no longer live. */
  private closed: i32 = 0;
  private lastId: f64 = 0;
  /**
   * From here to there groups are yet to be given their ids, this one and those that follow it: who
   * solves again and again asks for none.
   */
  private from: i32 = 0;
  private to: i32 = 0;
  private firstId: f64 = 0;

  /** Numbers a group, which has its members already, and lists it. */
  open(group: LiveGroup): void {
    if (this.closed * 2 > this.groups.length) this.compact();
    this.lastId += 1;
    group.groupId = this.lastId;
    this.groups.push(group);
  }

  /** Gives every group its id. */
  number(): void {
    for (let at = this.from; at < this.to; at++) {
      this.groups[at].groupId = this.firstId + <f64> (at - this.from);
    }
    this.from = this.to;
  }

  /** Lets ids go by unused. */
  skip(count: f64): void {
    this.lastId += count;
  }

  close(group: LiveGroup): void {
    group.members = [];
    this.closed += 1;
  }

  /** Sorts out what the solve under way does to the groups, by its number. */
  standing(solve: i32): Standing {
    const standing = new Standing();
    const staying = new Array<LiveGroup>(this.groups.length);
    let stay: i32 = 0;
    for (const group of this.groups) {
      if (group.proposedIn == solve) staying[stay++] = group;
      else if (group.members.length == 0) continue;
      else if (group.pinned) standing.decided.push(group);
      else standing.leaving.push(group);
    }
    staying.length = stay;
    standing.staying = staying;
    return standing;
  }

  /** Numbers all proposals afresh: those that stay and new ones, both in order of their ids. */
  renew(standing: Standing, fresh: LiveGroup[]): void {
    const decided = standing.decided;
    const staying = standing.staying;
    const groups = new Array<LiveGroup>(decided.length + staying.length + fresh.length);
    let count: i32 = 0;
    for (const group of decided) groups[count++] = group;
    let next: i32 = 0;
    for (const group of fresh) {
      const place = indexAfter(staying, next, group);
      while (next < place) groups[count++] = staying[next++];
      groups[count++] = group;
    }
    while (next < staying.length) groups[count++] = staying[next++];
    this.groups = groups;
    this.closed = 0;
    this.from = decided.length;
    this.to = groups.length;
    this.firstId = this.lastId + 1;
    this.lastId += <f64> (this.to - this.from);
  }

  find(groupId: f64): LiveGroup | null {
    this.number();
    const groups = this.groups;
    let low: i32 = 0;
    let high: i32 = groups.length;
    while (low < high) {
      const middle: i32 = (low + high) >> 1;
      if (groups[middle].groupId < groupId) low = middle + 1;
      else high = middle;
    }
    if (low == groups.length || groups[low].groupId != groupId) return null;
    return groups[low].members.length > 0 ? groups[low] : null;
  }

  /** Every live group, ascending by group id. */
  inOrder(): LiveGroup[] {
    this.number();
    if (this.closed > 0) this.compact();
    return this.groups.slice(0);
  }

  private compact(): void {
    this.number();
    this.groups = this.groups.filter((group) => group.members.length > 0);
    this.closed = 0;
  }
}

/** The index, from `low` on, of the first group that comes after another. */
function indexAfter(groups: LiveGroup[], low: i32, other: LiveGroup): i32 {
  let high: i32 = groups.length;
  while (low < high) {
    const middle: i32 = (low + high) >> 1;
    if (comesBefore(groups[middle], other)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By their ids; groups of the same rows in the strategy's order. */
function comesBefore(a: LiveGroup, b: LiveGroup): bool {
  const order = compareIds(a.members, b.members);
  return order < 0 || (order == 0 && a.place < b.place);
}
