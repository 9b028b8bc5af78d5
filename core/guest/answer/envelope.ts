import { Allocation } from "../../algebra/lot/group.ts";
import { Comparisons } from "../../algebra/trace/comparisons.ts";
import { Span } from "../../algebra/trace/trace.ts";
import { LiveGroup } from "../../workspace/live_group.ts";
import { Recon } from "../../workspace/recon.ts";
import { Refusal } from "../../workspace/refusal.ts";
import { Failure } from "../failure.ts";
import { JsonWriter } from "../json/writer.ts";

/** Room for a figure with its name, so that a report is written without moving it. */
const PER_GROUP: i32 = 100;
const PER_ALLOCATION: i32 = 50;

/** The envelope of a command that failed. */
export function refused(refusal: Refusal): u64 {
  const out = new JsonWriter(256);
  out.raw('{"ok":false,"error":{"code":');
  out.string(refusal.code);
  out.raw(',"message":');
  out.string(refusal.message);
  if (refusal instanceof Failure) {
    const failure = refusal as Failure;
    if (failure.column.length > 0) {
      out.raw(',"column":');
      out.string(failure.column);
    }
    figure(out, ',"row":', failure.row);
  }
  figure(out, ',"id":', refusal.id);
  figure(out, ',"group_id":', refusal.groupId);
  figure(out, ',"requested":', refusal.requested);
  figure(out, ',"available":', refusal.available);
  figure(out, ',"original":', refusal.original);
  figure(out, ',"accounted":', refusal.accounted);
  out.raw("}}");
  return out.packed();
}

/** A figure that an error may carry. */
function figure(out: JsonWriter, name: string, value: f64): void {
  if (isNaN(value)) return;
  out.raw(name);
  out.number(value);
}

/**
 * The envelope of a command that was done.
 *
 * @param full the whole report, or the ledger's totals alone
 * @param certainty whether to say how sure each group is
 * @param trace what each node of the strategy did, where somebody asked
 * @param compared the pairs that it compared, where somebody asked
 */
export function done<R>(
  recon: Recon<R>,
  full: bool,
  certainty: bool,
  trace: Span | null,
  compared: Comparisons | null,
): u64 {
  const groups: LiveGroup[] = full ? recon.live() : [];
  // Most rows are in one group: a split one costs the writer a move at worst.
  const allocations: i32 = full ? <i32> recon.rows : 0;
  const out = new JsonWriter(512 + PER_GROUP * groups.length + PER_ALLOCATION * allocations);
  out.raw('{"ok":true,');
  if (full) writeReport(out, groups, certainty);
  else writeTotals<R>(out, recon);
  if (trace != null) writeStages(out, trace);
  if (compared != null) writeCompared(out, compared);
  out.raw("}");
  return out.packed();
}

function writeReport(out: JsonWriter, groups: LiveGroup[], certainty: bool): void {
  out.raw('"report":{"groups":[');
  for (let i: i32 = 0; i < groups.length; i++) {
    out.raw(i == 0 ? '{"group_id":' : ',{"group_id":');
    writeGroup(out, unchecked(groups[i]), certainty);
  }
  out.raw('],"allocations":[');
  let first: bool = true;
  for (let i: i32 = 0; i < groups.length; i++) {
    const group = unchecked(groups[i]);
    const members = group.members;
    for (let k: i32 = 0; k < members.length; k++) {
      out.raw(first ? '{"id":' : ',{"id":');
      first = false;
      writeAllocation(out, unchecked(members[k]), group.groupId);
    }
  }
  out.raw("]}");
}

function writeGroup(out: JsonWriter, group: LiveGroup, certainty: bool): void {
  out.number(group.groupId);
  out.raw(',"net":');
  out.number(group.net);
  out.raw(',"size":');
  out.number(group.size);
  out.raw(',"origin":');
  out.string(group.origin);
  if (group.reason.length > 0) {
    out.raw(',"reason":');
    out.string(group.reason);
  }
  out.raw(group.pinned ? ',"status":"pinned"' : ',"status":"proposed"');
  if (certainty && group.certainty.length > 0) {
    out.raw(',"certainty":');
    out.string(group.certainty);
  }
  if (certainty && !isNaN(group.weight)) {
    out.raw(',"weight":');
    out.number(group.weight);
  }
  if (certainty && group.accidents > 0) {
    out.raw(',"accidents":');
    out.number(group.accidents);
  }
  out.raw("}");
}

function writeAllocation(out: JsonWriter, allocation: Allocation, groupId: f64): void {
  out.number(allocation.id);
  out.raw(',"group_id":');
  out.number(groupId);
  out.raw(',"amount":');
  out.number(allocation.amount);
  out.raw("}");
}

function writeTotals<R>(out: JsonWriter, recon: Recon<R>): void {
  out.raw('"totals":{"rows":');
  out.number(recon.rows);
  out.raw(',"amount":');
  out.number(recon.amount);
  out.raw(',"gross":');
  out.number(recon.gross);
  out.raw("}");
}

function writeStages(out: JsonWriter, trace: Span): void {
  out.raw(',"stages":[');
  for (let i: i32 = 0; i < trace.children.length; i++) {
    if (i > 0) out.raw(",");
    writeStage(out, trace.children[i]);
  }
  out.raw("]");
}

/** A node's line, then its children's. */
function writeStage(out: JsonWriter, span: Span): void {
  out.raw('{"name":');
  out.string(span.title);
  out.raw(',"depth":');
  out.number(<f64> span.depth);
  out.raw(',"runs":');
  out.number(span.runs);
  out.raw(',"lots_in":');
  out.number(span.lotsIn);
  out.raw(',"lots_out":');
  out.number(span.lotsOut);
  out.raw(',"groups":');
  out.number(span.groups);
  out.raw(',"gross_in":');
  out.number(span.grossIn);
  out.raw(',"gross_out":');
  out.number(span.grossOut);
  out.raw(',"refused":');
  out.number(span.rejected);
  out.raw("}");
  for (let i: i32 = 0; i < span.children.length; i++) {
    out.raw(",");
    writeStage(out, span.children[i]);
  }
}

/**
 * Pairs as one list of numbers, three for each: its rows, and its answers. Beside them the places of those
 * of which a part was taken before, and what was left of both rows.
 */
function writeCompared(out: JsonWriter, compared: Comparisons): void {
  out.raw(',"compared":{"levels":[');
  for (let i: i32 = 0; i < compared.levels.length; i++) {
    out.raw(i == 0 ? '{"name":' : ',{"name":');
    out.string(compared.levels[i]);
    out.raw(',"answers":[');
    const answers = compared.answers[i];
    for (let k: i32 = 0; k < answers.length; k++) {
      if (k > 0) out.raw(",");
      out.string(answers[k]);
    }
    out.raw("]}");
  }
  out.raw('],"pairs":[');
  for (let i: i32 = 0; i < compared.codes.length; i++) {
    if (i > 0) out.raw(",");
    out.number(compared.plus[i]);
    out.raw(",");
    out.number(compared.minus[i]);
    out.raw(",");
    out.number(compared.codes[i]);
  }
  out.raw("]");
  if (compared.left.length > 0) {
    out.raw(',"left":[');
    for (let i: i32 = 0; i < compared.left.length; i++) {
      if (i > 0) out.raw(",");
      out.number(compared.left[i]);
    }
    out.raw("]");
  }
  if (compared.problem.length > 0) {
    out.raw(',"problem":');
    out.string(compared.problem);
  }
  out.raw("}");
}
