import { streamShape } from "../arrow/stream_shape.ts";
import { Workspace } from "../plugin/workspace.ts";
import { Cutting } from "../shards/cutting.ts";
import { readKeys } from "../shards/keys.ts";
import { solvePart } from "../shards/solve_part.ts";
import type { Report } from "../report/report.ts";
import { difference } from "./partition.ts";
import type { Property } from "./property.ts";
import { randomIntegers, type Subject } from "./subject.ts";

/** How many bins the shards are dealt out to, time after time. */
const BINS = [1, 2, 3, 5];

/** A plugin that says by what it may be cut comes to the same in parts as in one piece. */
export const cutByShards: Property = {
  name: "cut by its shards",
  cause:
    "rows of two keys meet in what sharded() builds for each, or what looks across them is not " +
    'its "after"; say in @shards whether there is one',
  check(subject) {
    const { describe } = subject.plugin;
    if (describe.shards === undefined) {
      return { skipped: "the plugin does not say by what it may be cut" };
    }
    const solved = subject.open().solve({ certainty: subject.can("certainty") });
    for (const [round, bins] of BINS.entries()) {
      const cut = solvedInParts(subject, bins, round);
      const breach = difference(solved, cut, `of ${bins} parts put together`);
      if (breach !== null) return breach;
    }
    return null;
  },
};

/** The sample solved in parts, its shards dealt out at random. */
function solvedInParts(subject: Subject, bins: number, seed: number): Report {
  const { plugin, stream } = subject;
  const { input, shards } = plugin.describe;
  const keys = readKeys(new Workspace(plugin).shards(stream), streamShape(stream).rows);
  const random = randomIntegers(seed + 1);
  const salt = random();
  const dealt = { ids: keys.ids, keys: keys.keys.map((key) => (key ^ salt) >>> 0) };
  const cutting = new Cutting(input, dealt);
  const rows = cutting.bins([stream], bins);
  const parts = rows.map((bin) => solvePart(plugin, bin.stream, { part: "each" }));
  const reports = parts.map(({ report }) => report);
  const left = () => rows.map((bin, at) => cutting.rest(bin, reports[at]));
  const rests = shards!.after === true ? cutting.rests(left()) : null;
  if (rests === null) return cutting.whole(parts, [], reports).report;
  const after = [solvePart(plugin, rests.stream, { part: "after" }).report];
  return cutting.whole(parts, after, after).report;
}
