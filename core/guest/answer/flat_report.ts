/// <reference path="../assembly.d.ts" />
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
  const origins = new Words();
  const reasons = new Words();
  const statuses = new Words();
  const certainties = new Words();
  statuses.positionOf("proposed");
  statuses.positionOf("pinned");
  const originPlaces = new StaticArray<i32>(groups.length);
  const reasonPlaces = new StaticArray<i32>(groups.length);
  const certaintyPlaces = new StaticArray<i32>(certainty ? groups.length : 0);
  let rows: i32 = 0;
  let nulls: i32 = 0;
  let unmarked: i32 = 0;
  let unweighed: i32 = 0;
  let uncounted: i32 = 0;
  for (let i: i32 = 0; i < groups.length; i++) {
    const group = unchecked(groups[i]);
    const size = group.members.length;
    unchecked(originPlaces[i] = origins.positionOf(group.origin));
    const isThere = group.reason.length > 0;
    unchecked(reasonPlaces[i] = isThere ? reasons.positionOf(group.reason) : NONE);
    rows += size;
    if (!isThere) nulls += size;
    if (!certainty) continue;
    const isMarked = group.certainty.length > 0;
    unchecked(certaintyPlaces[i] = isMarked ? certainties.positionOf(group.certainty) : NONE);
    if (!isMarked) unmarked += size;
    if (isNaN(group.weight)) unweighed += size;
    if (group.accidents == 0) uncounted += size;
  }
  const reason = new Written("reason", 32, reasons);
  reason.nulls = nulls;
  const columns = [
    new Written("id", 64, null),
    new Written("amount", 64, null),
    new Written("group_id", 64, null),
    new Written("net", 64, null),
    new Written("size", 32, null),
    new Written("origin", 32, origins),
    reason,
    new Written("status", 32, statuses),
  ];
  const sureness = new Written("certainty", 32, certainties);
  sureness.nulls = unmarked;
  if (certainty) columns.push(sureness);
  const isWeighed = certainty && unweighed < rows;
  if (isWeighed) {
    const weight = new Written("weight", 64, null);
    weight.nulls = unweighed;
    columns.push(weight);
  }
  const isCounted = certainty && uncounted < rows;
  const countsAt = columns.length;
  if (isCounted) {
    const accidents = new Written("accidents", 64, null);
    accidents.nulls = uncounted;
    columns.push(accidents);
  }
  const out = new StreamWriter(columns, rows);
  const ids = out.values(0);
  const amounts = out.values(1);
  const groupIds = out.values(2);
  const nets = out.values(3);
  const sizes = out.values(4);
  const originsAt = out.values(5);
  const reasonsAt = out.values(6);
  const statusesAt = out.values(7);
  const certaintiesAt = certainty ? out.values(8) : 0;
  const weightsAt = isWeighed ? out.values(9) : 0;
  const accidentsAt = isCounted ? out.values(countsAt) : 0;
  let row: i32 = 0;
  for (let i: i32 = 0; i < groups.length; i++) {
    const group = unchecked(groups[i]);
    const members = group.members;
    const size = members.length;
    const groupId = <i64> group.groupId;
    const net = <i64> group.net;
    const origin = unchecked(originPlaces[i]);
    const place = unchecked(reasonPlaces[i]);
    const status: i32 = group.pinned ? 1 : 0;
    const sure = certainty ? unchecked(certaintyPlaces[i]) : NONE;
    const hasWeight = isWeighed && !isNaN(group.weight);
    const hasAccidents = isCounted && group.accidents > 0;
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
        if (nulls > 0) out.set(6, row);
      }
      if (hasWeight) {
        store<i64>(weightsAt + wide, <i64> group.weight);
        if (unweighed > 0) out.set(9, row);
      }
      if (hasAccidents) {
        store<i64>(accidentsAt + wide, <i64> group.accidents);
        if (uncounted > 0) out.set(countsAt, row);
      }
      if (sure == NONE) continue;
      store<i32>(certaintiesAt + narrow, sure);
      if (unmarked > 0) out.set(8, row);
    }
  }
  return out.packed();
}
