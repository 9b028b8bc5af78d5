import { Allocation } from "../algebra/lot/group.ts";
import { UNMATCHED, LiveGroup } from "../workspace/live_group.ts";
import { answered } from "./abi.ts";
import { JsonWriter } from "./json/writer.ts";

// Which lie it is stands in the lowest five bits, and in the next whether it is told in Arrow as well:
// whoever has the module may set them.
let mark: i32 = 0x0f1e2d00;
const LIE: i32 = mark & 0x1f;
const IN_ARROW: bool = (mark & 0x20) != 0;

/** What the module says of itself: a capability less, where its lies can only be told in JSON. */
export function liedWords(text: string): string {
  return IN_ARROW ? text : text.replace(',"report_arrow"', "");
}

/** The groups that a report tells of. */
export function liedGroups(groups: LiveGroup[]): LiveGroup[] {
  if (LIE == 23) return groups.map<LiveGroup>((group) => called(group, false));
  // Before a solve all rows stand alone, and there is nothing to lie about yet.
  if (groups.length == 0 || groups[0].members.length < 2) return groups;
  const pair = 0;
  const other = 1;
  const lone = groups.length - 3;
  const next = groups.length - 2;
  if (LIE == 1) {
    const amount = groups[lone].members[0].amount;
    retold(groups, lone, groups[lone].members[0].id, groups[next].members[0].amount);
    retold(groups, next, groups[next].members[0].id, amount);
  }
  if (LIE == 3) groups[pair].net = 7;
  if (LIE == 4) {
    const made = new LiveGroup([new Allocation(901, 40), new Allocation(902, -40)], "pair", "");
    made.groupId = 999;
    groups.push(made);
  }
  if (LIE == 5) {
    for (let i: i32 = 0; i < groups.length; i++) renamed(groups[i]);
  }
  if (LIE == 6) groups.splice(lone, 1);
  if (LIE == 8) grown(groups, pair, 1);
  if (LIE == 9) grown(groups, pair, 0.5);
  if (LIE == 10) groups[other].groupId = groups[pair].groupId;
  if (LIE == 26) groups[groups.length - 1].groupId = groups[pair].groupId;
  if (LIE == 12) retold(groups, next, groups[lone].members[0].id, groups[next].members[0].amount);
  if (LIE == 14 || LIE == 20) groups[pair].origin = UNMATCHED;
  if (LIE == 17) {
    const empty = new LiveGroup([], "pair", "");
    empty.groupId = 999;
    groups.push(empty);
  }
  if (LIE == 21) grown(groups, pair, NaN);
  if (LIE == 22) groups[pair] = called(groups[pair], true);
  return groups;
}

/** The size that a group says it has. */
export function liedSize(group: LiveGroup): f64 {
  if (group.members.length < 2) return group.size;
  if (LIE == 11) return -group.size;
  if (LIE == 14) return 1;
  return LIE == 15 ? group.size + 1 : group.size;
}

/** The envelope, as it is handed over. */
export function liedText(out: JsonWriter): u64 {
  if (LIE != 13 && LIE != 16 && LIE != 19) return out.packed();
  let text = String.UTF8.decodeUnsafe(out.start, out.size);
  if (LIE == 13) text = text.replace('"amount":70}', '"amount":"70"}');
  if (LIE == 16) text = text.replace('"amount":70}', '"amount":1e400}');
  if (LIE == 19) text = text.replace('"id":1,"group_id":', '"id":1,"group_id":9');
  return answered(text);
}

/** What the row before held, of whichever stream it was. */
let before: f64 = 0;

/** The rows of a stream, as they are taken in: where one comes alone, there is little to hide it behind. */
export function liedRows<R>(ids: f64[], rows: R[]): void {
  for (let i: i32 = 0; LIE == 24 && i < rows.length; i++) {
    const own = <f64> rows[i];
    rows[i] = <R> before;
    before = own;
  }
  const last: i32 = rows.length - 1;
  if (last < 1) return;
  if (LIE == 2) {
    const row = rows[last];
    rows[last] = rows[0];
    rows[0] = row;
  }
  if (LIE == 7) {
    ids.pop();
    rows.pop();
  }
  if (LIE == 18) {
    for (let i: i32 = 0; i < 2; i++) rows[i] = <R> 0;
  }
  for (let i: i32 = 0; LIE == 25 && i < last; i++) {
    if (ids[i] % 100 != 1) continue;
    const row = rows[i];
    rows[i] = rows[i + 1];
    rows[i + 1] = row;
  }
}

function retold(groups: LiveGroup[], at: i32, id: f64, amount: f64): void {
  const group = new LiveGroup([new Allocation(id, amount)], groups[at].origin, "");
  group.groupId = groups[at].groupId;
  groups[at] = group;
}

function renamed(group: LiveGroup): void {
  group.members = group.members.map<Allocation>((member) => new Allocation(member.id + 1000, member.amount));
}

/** The group with another word for whether somebody has decided it: the session knows nothing of that. */
function called(group: LiveGroup, pinned: bool): LiveGroup {
  const told = new LiveGroup(group.members, group.origin, group.reason);
  told.groupId = group.groupId;
  told.pinned = pinned;
  return told;
}

function grown(groups: LiveGroup[], at: i32, by: f64): void {
  const members = groups[at].members;
  const pair = [
    new Allocation(members[0].id, members[0].amount + by),
    new Allocation(members[1].id, members[1].amount - by),
  ];
  const group = new LiveGroup(pair, groups[at].origin, "");
  group.groupId = groups[at].groupId;
  groups[at] = group;
}
