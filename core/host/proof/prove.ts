import type { Report, ReportGroup } from "../report/report.ts";
import { columnsOf, type ReportColumns } from "../report/columns.ts";
import type { Book } from "./book.ts";
import { notConserved } from "./not_conserved.ts";
import { noFigure, noPart } from "./no_part.ts";

/** The origin of a lone row. */
const UNMATCHED = "unmatched";

const CERTAINTIES = ["sure", "likely", "ambiguous"];

/** What the parts of a report come to. */
interface Sums {
  /** By the place that a row has in the book. */
  rows: Float64Array;
  /** By the place that a group has in the report, and how many parts it has. */
  nets: Float64Array;
  sizes: Float64Array;
}

/**
 * Holds a report against what went in: every row once whole, none unknown, each row's parts its amount,
 * each group's net and size what its members come to, every figure a whole number.
 *
 * @returns the report, in the order of the interface
 * @throws {FloreconError} `not_conserved` with the first row or group that shows it
 */
export function prove(report: Report, book: Book): Report {
  const columns = columnsOf(report);
  const sums = addUp(report, columns, book);
  if (typeof sums !== "number") return checked(report, columns, sums, book);
  const ordered = inOrder(report);
  const orderedColumns = columnsOf(ordered);
  const again = addUp(ordered, orderedColumns, book);
  if (typeof again === "number") throw misplaced(orderedColumns, again);
  return checked(ordered, orderedColumns, again, book);
}

/** The same report, groups ascending by id, allocations by group and then by row. */
function inOrder({ groups, allocations }: Report): Report {
  return {
    groups: groups.toSorted((a, b) => a.group_id - b.group_id),
    allocations: allocations.toSorted((a, b) => a.group_id - b.group_id || a.id - b.id),
  };
}

/** Adds all parts up in one go, or says at which of them the report is not in order. */
function addUp(report: Report, columns: ReportColumns, book: Book): Sums | number {
  const { ids, groupIds, amounts, groups } = columns;
  const { places, amounts: worth } = book;
  const rows = new Float64Array(places.size);
  const nets = new Float64Array(groups);
  const sizes = new Float64Array(groups);
  let group = -1;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at];
    const groupId = groupIds[at];
    const amount = amounts[at];
    const isWhole = Number.isSafeInteger(id) && Number.isSafeInteger(groupId) &&
      Number.isSafeInteger(amount);
    if (!isWhole || amount === 0) throw noPart(report.allocations[at]);
    if (at === 0 || groupId !== groupIds[at - 1]) {
      let told = NaN;
      do told = ++group < groups ? columns.groupAt(group).group_id : NaN; while (told < groupId);
      if (told !== groupId) return at;
    } else if (id <= ids[at - 1]) return at;
    const place = places.find(id);
    if (place < 0 || Number.isNaN(worth[place])) {
      throw notConserved(`row ${id} of group ${groupId} never went in`, { id, group_id: groupId });
    }
    rows[place] += amount;
    nets[group] += amount;
    sizes[group]++;
    if (!Number.isSafeInteger(rows[place])) throw tooLarge("row", "id", id);
    if (!Number.isSafeInteger(nets[group])) throw tooLarge("group", "group_id", groupId);
  }
  return { rows, nets, sizes };
}

/** What is wrong with a part that has no place even where all are in order. */
function misplaced({ ids, groupIds }: ReportColumns, at: number) {
  const [id, group_id] = [ids[at], groupIds[at]];
  const isTwice = at > 0 && groupIds[at - 1] === group_id;
  const how = isTwice ? `in group ${group_id} twice` : `in group ${group_id}, which is not told`;
  return notConserved(`row ${id} is ${how}`, { id, group_id });
}

/** Every row comes to what it is worth, and every group to what it says. */
function checked(
  report: Report,
  columns: ReportColumns,
  { rows, nets, sizes }: Sums,
  { places, amounts }: Book,
): Report {
  for (let place = 0; place < rows.length; place++) {
    if (rows[place] === amounts[place] || Number.isNaN(amounts[place])) continue;
    const id = places.at(place);
    const why = `row ${id} has the amount ${amounts[place]}, and its parts sum to ${rows[place]}`;
    throw notConserved(why, { id, expected: amounts[place], found: rows[place] });
  }
  let last = NaN;
  for (let at = 0; at < columns.groups; at++) {
    const group = columns.groupAt(at);
    const { group_id } = group;
    if (group_id === last) throw notConserved(`two groups have the id ${group_id}`, { group_id });
    checkGroup(group, nets[at], sizes[at]);
    last = group_id;
  }
  return report;
}

/** A group says what every group says, and its figures are those of its members. */
function checkGroup(group: ReportGroup, net: number, size: number): void {
  const { group_id, origin, reason, status } = group;
  if (group.net !== net || group.size !== size || size === 0) {
    throw wrongFigures(group, net, size);
  }
  const isTold = typeof origin === "string" && (reason === undefined || typeof reason === "string");
  if (!isTold || status !== "proposed" && status !== "pinned") {
    throw notConserved(`group ${group_id} has no origin, reason or status that can be`, {
      group_id,
    });
  }
  if (!isMeasured(group)) {
    throw notConserved(`group ${group_id} has no certainty, weight or keys that can be`, {
      group_id,
    });
  }
  if (size > 1 && origin === UNMATCHED && status === "proposed") {
    const why = `group ${group_id} is called unmatched, and holds ${size} rows`;
    throw notConserved(why, { group_id });
  }
}

/** Of how sure a group is nothing is said, or what the interface has words for. */
function isMeasured({ certainty, weight, keys }: ReportGroup): boolean {
  return (certainty === undefined || CERTAINTIES.includes(certainty)) &&
    (weight === undefined || Number.isSafeInteger(weight)) &&
    (keys === undefined || Array.isArray(keys) && keys.every((key) => typeof key === "string"));
}

function wrongFigures(
  { group_id, net: toldNet, size: toldSize }: ReportGroup,
  net: number,
  size: number,
) {
  if (!Number.isSafeInteger(group_id)) return noFigure("a group has the id", group_id, {});
  if (!Number.isSafeInteger(toldNet)) {
    return noFigure(`group ${group_id} has the net`, toldNet, { group_id });
  }
  if (!Number.isSafeInteger(toldSize)) {
    return noFigure(`group ${group_id} has the size`, toldSize, { group_id });
  }
  if (size === 0) return notConserved(`group ${group_id} holds no row`, { group_id });
  const why =
    `group ${group_id} says net ${toldNet} and size ${toldSize}, and its members come to ` +
    `${net} and ${size}`;
  return notConserved(why, { group_id });
}

function tooLarge(what: string, name: string, id: number) {
  return notConserved(`the parts of ${what} ${id} sum to more than 2^53 - 1`, { [name]: id });
}
