import { GateNote } from "../../algebra/lot/gate_note.ts";
import { SeenProposal, Sighting } from "../../algebra/trace/sighting.ts";
import { Span } from "../../algebra/trace/trace.ts";
import { Explained } from "../../workspace/explain.ts";
import { LiveGroup } from "../../workspace/live_group.ts";
import { JsonWriter } from "../json/writer.ts";

/** A node may say any number of things; so many are passed on. */
const MOST_NOTES: i32 = 10;

/** The envelope of rows that were explained. */
export function explanation(told: Explained[]): u64 {
  const out = new JsonWriter(4096);
  out.raw('{"ok":true,"explanation":[');
  for (let i: i32 = 0; i < told.length; i++) {
    if (i > 0) out.raw(",");
    writeRow(out, told[i]);
  }
  out.raw("]}");
  return out.packed();
}

function writeRow(out: JsonWriter, row: Explained): void {
  figure(out, '{"id":', row.id);
  figure(out, ',"amount":', row.amount);
  figure(out, ',"offered":', row.offered);
  out.raw(',"pinned":[');
  for (let i: i32 = 0; i < row.pinned.length; i++) {
    if (i > 0) out.raw(",");
    writePinned(out, row.pinned[i], row.id);
  }
  out.raw('],"nodes":[');
  for (let i: i32 = 0; i < row.visits.length; i++) {
    if (i > 0) out.raw(",");
    writeNode(out, row.visits[i].node, row.visits[i].sighting);
  }
  out.raw('],"ended":{"groups":');
  const end = row.end;
  out.number(end == null ? 0 : end.formed);
  figure(out, ',"unmatched":', end == null ? 0 : end.amountOut);
  out.raw(',"proposals":');
  writeProposals(out, end == null ? [] : end.proposals);
  out.raw("}}");
}

function writePinned(out: JsonWriter, group: LiveGroup, id: f64): void {
  figure(out, '{"group_id":', group.groupId);
  figure(out, ',"amount":', group.amountOf(id));
  out.raw("}");
}

function writeNode(out: JsonWriter, node: Span, sighting: Sighting): void {
  out.raw('{"name":');
  out.string(node.name);
  out.raw(',"word":');
  out.string(node.word);
  figure(out, ',"depth":', <f64> node.depth);
  figure(out, ',"runs":', sighting.runs);
  figure(out, ',"amount_in":', sighting.amountIn);
  figure(out, ',"amount_out":', sighting.amountOut);
  figure(out, ',"formed":', sighting.formed);
  figure(out, ',"refused":', sighting.rejected);
  out.raw(',"proposals":');
  writeProposals(out, sighting.proposals);
  out.raw(',"notes":[');
  for (let i: i32 = 0; i < node.notes.length && i < MOST_NOTES; i++) {
    if (i > 0) out.raw(",");
    out.string(node.notes[i]);
  }
  out.raw("]}");
}

function writeProposals(out: JsonWriter, proposals: SeenProposal[]): void {
  out.raw("[");
  for (let i: i32 = 0; i < proposals.length; i++) {
    if (i > 0) out.raw(",");
    writeProposal(out, proposals[i]);
  }
  out.raw("]");
}

function writeProposal(out: JsonWriter, proposal: SeenProposal): void {
  out.raw(proposal.rejected ? '{"outcome":"refused"' : '{"outcome":"formed","origin":');
  if (!proposal.rejected) {
    out.string(proposal.origin);
    out.raw(',"reason":');
    out.string(proposal.reason);
  }
  figure(out, ',"times":', proposal.times);
  figure(out, ',"amount":', proposal.amount);
  figure(out, ',"net":', proposal.net);
  figure(out, ',"gross":', proposal.gross);
  figure(out, ',"size":', proposal.size);
  out.raw(',"others":[');
  for (let i: i32 = 0; i < proposal.others.length; i++) {
    figure(out, i == 0 ? '{"id":' : ',{"id":', proposal.others[i].id);
    figure(out, ',"amount":', proposal.others[i].amount);
    out.raw("}");
  }
  out.raw("]");
  if (proposal.notes.length > 0) writeNotes(out, proposal.notes);
  out.raw("}");
}

function writeNotes(out: JsonWriter, notes: GateNote[]): void {
  out.raw(',"objections":[');
  for (let i: i32 = 0; i < notes.length; i++) {
    const note = notes[i];
    out.raw(i == 0 ? '{"kind":' : ',{"kind":');
    out.string(note.kind);
    out.raw(',"name":');
    out.string(note.name);
    if (note.kind != "need") {
      figure(out, ',"figure":', note.figure);
      figure(out, ',"limit":', note.limit);
    }
    out.raw("}");
  }
  out.raw("]");
}

function figure(out: JsonWriter, name: string, value: f64): void {
  out.raw(name);
  out.number(value);
}
