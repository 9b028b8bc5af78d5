import { type Chunk, chunks, hasColumn } from "../arrow/chunks.ts";
import { numberReader } from "../arrow/read_chunk.ts";
import { FlatWords } from "./flat_words.ts";
import type { Certainty, ReportGroup } from "./report.ts";
import type { Measure, ReportColumns } from "./columns.ts";

const PARTS = ["id", "group_id", "amount"];
const FIGURES = ["net", "size"];
const TEXTS = ["origin", "reason", "status"];
const CERTAINTY = "certainty";
const EVIDENCE = ["weight", "accidents"];

/**
 * The columns of a flat report, which has a row for each allocation. What is said of a group is read where
 * the group begins, and nothing of the stream is kept.
 *
 * @param certainty whether it says how sure each group is
 * @throws {Error} that says what is wrong with the stream
 */
export function flatColumns(
  stream: Uint8Array,
  certainty: boolean,
): Omit<ReportColumns, "groupOf"> {
  // Of groups that nobody weighed there is no such column, nor where no accidents were counted.
  const evidence = EVIDENCE.filter((name) => certainty && hasColumn(stream, name));
  const texts = [...TEXTS, ...(certainty ? [CERTAINTY] : [])];
  const names = [...PARTS, ...FIGURES, ...evidence, ...texts];
  const batches = [...chunks(stream, names)];
  const at = (name: string) => names.indexOf(name);
  const [ids, groupIds, amounts] = PARTS.map((name) =>
    numbersOfAll(batches.map((batch) => batch[at(name)]))
  );
  const firsts = firstsOf(groupIds);
  const begins = beginsIn(batches.map(([{ rows }]) => rows), firsts);
  const figures = (name: string) =>
    numbersOfAll(batches.map((batch) => batch[at(name)]), (each) => begins[each]);
  const wordsOf = (name: string) => {
    const words = new FlatWords(firsts.length);
    batches.forEach((batch, each) => words.take(batch[at(name)], begins[each]));
    return words;
  };
  const [nets, sizes] = FIGURES.map(figures);
  const [origins, reasons, statuses, certainties] = texts.map(wordsOf);
  const [weights, accidents] = EVIDENCE.map((name) =>
    evidence.includes(name) ? figures(name) : undefined
  );
  const said = { nets, sizes, origins, reasons, statuses, certainties, weights, accidents };
  return {
    ids,
    groupIds,
    amounts,
    groups: firsts.length,
    groupIdAt: (place) => groupIds[firsts[place]],
    says: saysOf(said),
    groupAt: groupsOf(groupIds, firsts, said),
  };
}

/** What there is to say of groups, by their place. */
interface Said {
  nets: Float64Array;
  sizes: Float64Array;
  origins: FlatWords;
  reasons: FlatWords;
  statuses: FlatWords;
  certainties?: FlatWords;
  weights?: Float64Array;
  accidents?: Float64Array;
}

function saysOf({ certainties, weights, accidents }: Said): (measure: Measure) => boolean {
  const isFigure = (figure: number) => !Number.isNaN(figure);
  return (measure) => {
    if (measure === "certainty") return certainties?.isSaid ?? false;
    return (measure === "weight" ? weights : accidents)?.some(isFigure) ?? false;
  };
}

/** Stands by itself, so that what reads groups does not hold on to the stream. */
function groupsOf(
  groupIds: Float64Array,
  firsts: Uint32Array,
  { nets, sizes, origins, reasons, statuses, certainties, weights, accidents }: Said,
): (place: number) => ReportGroup {
  return (place) => {
    const group_id = groupIds[firsts[place]];
    const [net, size] = [nets[place], sizes[place]];
    const origin = origins.at(place)!;
    const reason = reasons.at(place);
    const status = statuses.at(place) as ReportGroup["status"];
    // As JSON has it: what is not there is left out.
    const group: ReportGroup = reason === null
      ? { group_id, net, size, origin, status }
      : { group_id, net, size, origin, reason, status };
    const certainty = certainties?.at(place) ?? null;
    if (certainty !== null) group.certainty = certainty as Certainty;
    const weight = weights?.[place] ?? NaN;
    if (!Number.isNaN(weight)) group.weight = weight;
    const accidental = accidents?.[place] ?? NaN;
    if (!Number.isNaN(accidental)) group.accidents = accidental;
    return group;
  };
}

/** The rows with which groups begin. */
function firstsOf(groupIds: Float64Array): Uint32Array {
  let count = 0;
  for (let at = 0; at < groupIds.length; at++) count += Number(isFirst(groupIds, at));
  const firsts = new Uint32Array(count);
  for (let at = 0, group = 0; group < count; at++) if (isFirst(groupIds, at)) firsts[group++] = at;
  return firsts;
}

function isFirst(groupIds: Float64Array, at: number): boolean {
  return at === 0 || groupIds[at - 1] !== groupIds[at];
}

/** The same by batch, each counting its own rows from 0. */
function beginsIn(lengths: number[], firsts: Uint32Array): Uint32Array[] {
  let row = 0;
  let group = 0;
  return lengths.map((length) => {
    const [start, from] = [row, group];
    row += length;
    while (group < firsts.length && firsts[group] < row) group++;
    return firsts.slice(from, group).map((first) => first - start);
  });
}

/**
 * The numbers of chunks, one after the other, each written where it is to stay: pieces that are laid together
 * later stay in memory until the engine looks for them.
 *
 * @param rowsOf some rows of each chunk; all unless given
 */
function numbersOfAll(parts: Chunk[], rowsOf?: (part: number) => Uint32Array): Float64Array {
  const lengths = parts.map(({ rows }, part) => rowsOf?.(part).length ?? rows);
  const whole = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const [part, chunk] of parts.entries()) {
    const read = numberReader(chunk);
    const rows = rowsOf?.(part);
    const length = lengths[part];
    if (rows === undefined) { for (let row = 0; row < length; row++) whole[at++] = read(row); }
    else for (let row = 0; row < length; row++) whole[at++] = read(rows[row]);
  }
  return whole;
}
