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

  /** Numbers a group and lists it. */
  open(group: LiveGroup): void {
    if (this.closed * 2 > this.groups.length) this.retain((_group) => true);
    this.lastId += 1;
    group.groupId = this.lastId;
    this.groups.push(group);
  }

  close(group: LiveGroup): void {
    group.legs = [];
    this.closed += 1;
  }

  /** Forgets every proposal. */
  closeProposed(): void {
    this.retain((group) => group.pinned);
  }

  find(groupId: f64): LiveGroup | null {
    let low: i32 = 0;
    let high: i32 = this.groups.length;
    while (low < high) {
      const middle: i32 = (low + high) >> 1;
      if (this.groups[middle].groupId < groupId) low = middle + 1;
      else high = middle;
    }
    if (low == this.groups.length) return null;
    const group = this.groups[low];
    return group.groupId == groupId && group.legs.length > 0 ? group : null;
  }

  /** Every live group, ascending by group id. */
  inOrder(): LiveGroup[] {
    if (this.closed > 0) this.retain((_group) => true);
    return this.groups.slice(0);
  }

  private retain(wanted: (group: LiveGroup) => bool): void {
    const kept: LiveGroup[] = [];
    for (const group of this.groups) {
      if (group.legs.length > 0 && wanted(group)) kept.push(group);
    }
    this.groups = kept;
    this.closed = 0;
  }
}
