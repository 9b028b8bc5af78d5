/// <reference path="../assembly.d.ts" />
import { endOfStretch } from "../../algebra/order/stretch.ts";
import { LiveGroup } from "../../workspace/live_group.ts";
import { StreamWriter, Written } from "../arrow/stream_writer.ts";
import { Words } from "../arrow/words.ts";

/** The place of a reason that is not there. */
const NONE: i32 = -1;

/**
 * A report as an Arrow stream: a row for each allocation, ascending by group and then by id, with what
 * there is to say of its group. `id`, `amount`, `group_id` and `net` are Int64, `size` is Int32, and
 * `origin`, `reason` and `status` are texts; `reason` is null where there is none. So is `certainty`,
 * which stands behind them where it is asked for; behind it, where a group has one, `weight` in
 * millibits, Int64, null for the others, and so `accidents` in millionths.
 */
export function flatReport(groups: LiveGroup[], certainty: bool): u64 {
  const said = new Said(groups, certainty);
  for (let at: i32 = 0; at < groups.length;) at = said.note(at, endOfStretch(at, groups.length));
  const rows = said.rows;
  const reason = new Written("reason", 32, said.reasons);
  reason.nulls = said.unreasoned;
  const columns = [
    new Written("id", 64, null),
    new Written("amount", 64, null),
    new Written("group_id", 64, null),
    new Written("net", 64, null),
    new Written("size", 32, null),
    new Written("origin", 32, said.origins),
    reason,
    new Written("status", 32, said.statuses),
  ];
  const sureness = new Written("certainty", 32, said.certainties);
  sureness.nulls = said.unmarked;
  if (certainty) columns.push(sureness);
  if (certainty && said.unweighed < rows) {
    const weight = new Written("weight", 64, null);
    weight.nulls = said.unweighed;
    said.weightsAt = columns.length;
    columns.push(weight);
  }
  if (certainty && said.uncounted < rows) {
    const accidents = new Written("accidents", 64, null);
    accidents.nulls = said.uncounted;
    said.accidentsAt = columns.length;
    columns.push(accidents);
  }
  const out = new StreamWriter(columns, rows);
  for (let at: i32 = 0; at < groups.length;) {
    at = said.write(at, endOfStretch(at, groups.length), out);
  }
  return out.packed();
}

/** What there is to say of each group, and how many rows go without. */
class Said {
  origins: Words = new Words();
  reasons: Words = new Words();
  statuses: Words = new Words();
  certainties: Words = new Words();
  rows: i32 = 0;
  unreasoned: i32 = 0;
  unmarked: i32 = 0;
  unweighed: i32 = 0;
  uncounted: i32 = 0;
  /** Which columns these are, where they are written. */
  weightsAt: i32 = NONE;
  accidentsAt: i32 = NONE;
  private originPlaces: StaticArray<i32>;
  private reasonPlaces: StaticArray<i32>;
  private certaintyPlaces: StaticArray<i32>;
  /** How many rows are written. */
  private written: i32 = 0;

  constructor(private groups: LiveGroup[], private certainty: bool) {
    this.originPlaces = new StaticArray<i32>(groups.length);
    this.reasonPlaces = new StaticArray<i32>(groups.length);
    this.certaintyPlaces = new StaticArray<i32>(certainty ? groups.length : 0);
    this.statuses.positionOf("proposed");
    this.statuses.positionOf("pinned");
  }

  /** Notes what is to be said of a stretch of the groups; answers where it ends. */
  note(from: i32, to: i32): i32 {
    const groups = this.groups;
    const certainty = this.certainty;
    for (let i = from; i < to; i++) {
      const group = unchecked(groups[i]);
      const size = group.members.length;
      unchecked(this.originPlaces[i] = this.origins.positionOf(group.origin));
      const isThere = group.reason.length > 0;
      unchecked(this.reasonPlaces[i] = isThere ? this.reasons.positionOf(group.reason) : NONE);
      this.rows += size;
      if (!isThere) this.unreasoned += size;
      if (!certainty) continue;
      const isMarked = group.certainty.length > 0;
      const place = isMarked ? this.certainties.positionOf(group.certainty) : NONE;
      unchecked(this.certaintyPlaces[i] = place);
      if (!isMarked) this.unmarked += size;
      if (isNaN(group.weight)) this.unweighed += size;
      if (group.accidents == 0) this.uncounted += size;
    }
    return to;
  }

  /** Writes the rows of a stretch of the groups; answers where it ends. */
  write(from: i32, to: i32, out: StreamWriter): i32 {
    const groups = this.groups;
    const certainty = this.certainty;
    const ids = out.values(0);
    const amounts = out.values(1);
    const groupIds = out.values(2);
    const nets = out.values(3);
    const sizes = out.values(4);
    const originsAt = out.values(5);
    const reasonsAt = out.values(6);
    const statusesAt = out.values(7);
    const certaintiesAt = certainty ? out.values(8) : 0;
    const weightsAt = this.weightsAt != NONE ? out.values(this.weightsAt) : 0;
    const accidentsAt = this.accidentsAt != NONE ? out.values(this.accidentsAt) : 0;
    let row = this.written;
    for (let i = from; i < to; i++) {
      const group = unchecked(groups[i]);
      const members = group.members;
      const size = members.length;
      const groupId = <i64> group.groupId;
      const net = <i64> group.net;
      const origin = unchecked(this.originPlaces[i]);
      const place = unchecked(this.reasonPlaces[i]);
      const status: i32 = group.pinned ? 1 : 0;
      const sure = certainty ? unchecked(this.certaintyPlaces[i]) : NONE;
      const hasWeight = weightsAt != 0 && !isNaN(group.weight);
      const hasAccidents = accidentsAt != 0 && group.accidents > 0;
      for (let k: i32 = 0; k < size; k++, row++) {
        const member = unchecked(members[k]);
        const wide = <usize> row << 3;
        const narrow = <usize> row << 2;
        store<i64>(ids + wide, <i64> member.id);
        store<i64>(amounts + wide, <i64> member.amount);
        store<i64>(groupIds + wide, groupId);
        store<i64>(nets + wide, net);
        store<i32>(sizes + narrow, size);
        store<i32>(originsAt + narrow, origin);
        store<i32>(statusesAt + narrow, status);
        if (place != NONE) {
          store<i32>(reasonsAt + narrow, place);
          if (this.unreasoned > 0) out.set(6, row);
        }
        if (hasWeight) {
          store<i64>(weightsAt + wide, <i64> group.weight);
          if (this.unweighed > 0) out.set(this.weightsAt, row);
        }
        if (hasAccidents) {
          store<i64>(accidentsAt + wide, <i64> group.accidents);
          if (this.uncounted > 0) out.set(this.accidentsAt, row);
        }
        if (sure == NONE) continue;
        store<i32>(certaintiesAt + narrow, sure);
        if (this.unmarked > 0) out.set(8, row);
      }
    }
    this.written = row;
    return to;
  }
}
