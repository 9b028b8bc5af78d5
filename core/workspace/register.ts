import { LiveGroup } from "./live_group.ts";

/**
 * The live groups, ascending by group id, and the counter that numbers them. A group without legs is
 * no longer live; it leaves the list when that costs next to nothing.
 */
export class Register {
  private groups: LiveGroup[] = [];
  /** How many of the list are no longer live. */
  private closed: i32 = 0;
  private lastId: f64 = 0;

  /** Numbers a group, which has its legs already, and lists it. */
  open(group: LiveGroup): void {
    if (this.closed * 2 > this.groups.length) this.retain(false);
    this.lastId += 1;
    group.groupId = this.lastId;
    this.groups.push(group);
  }

  /** Lets ids go by unused. */
  skip(count: f64): void {
    this.lastId += count;
  }

  close(group: LiveGroup): void {
    group.legs = [];
    this.closed += 1;
  }

  /** Forgets every proposal. */
  forgetProposed(): void {
    this.retain(true);
  }

  find(groupId: f64): LiveGroup | null {
    const groups = this.groups;
    let low: i32 = 0;
    let high: i32 = groups.length;
    while (low < high) {
      const middle: i32 = (low + high) >> 1;
      if (groups[middle].groupId < groupId) low = middle + 1;
      else high = middle;
    }
    if (low == groups.length || groups[low].groupId != groupId) return null;
    return groups[low].legs.length > 0 ? groups[low] : null;
  }

  /** Every live group, ascending by group id. */
  inOrder(): LiveGroup[] {
    if (this.closed > 0) this.retain(false);
    return this.groups.slice(0);
  }

  private retain(pinnedOnly: bool): void {
    const kept: LiveGroup[] = [];
    for (const group of this.groups) {
      if (group.legs.length > 0 && (group.pinned || !pinnedOnly)) kept.push(group);
    }
    this.groups = kept;
    this.closed = 0;
  }
}
