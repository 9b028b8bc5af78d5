import type { Report, ReportGroup } from "../report/report.ts";
import { columnsOf, type ReportColumns } from "../report/columns.ts";
import type { FloreconError } from "../error.ts";
import type { Book } from "./book.ts";
import { notConserved } from "./not_conserved.ts";
import { noFigure, noPart } from "./no_part.ts";

/** The origin of a lone row. */
const UNMATCHED = "unmatched";

const CERTAINTIES = ["sure", "likely", "ambiguous"];

/** A report that holds what went in. */
export interface Proven {
  /** In the order of the interface. */
  report: Report;
  /** The numbers of its groups: who reads a report may call them something else. */
  numbers: Float64Array;
  /** The places of those that it calls pinned. */
  pinned: number[];
}

/** What the parts of a report come to. */
interface Sums extends Omit<Proven, "report"> {
  /** By the place that a row has in the book. */
  rows: Float64Array;
  /** What is wrong with the first group with which something is. */
  fault: FloreconError | null;
}

/**
 * Holds a report against what went in: every row once whole, none unknown, each row's parts its amount,
 * each group's net and size what its members come to, every figure a whole number.
 *
 * @throws {FloreconError} `not_conserved` with the first row or group that shows it
 */
export function prove(report: Report, book: Book): Proven {
  const columns = columnsOf(report);
  const sums = addUp(report, columns, book);
  if (typeof sums !== "number") return checked(report, sums, book);
  const ordered = inOrder(report);
  const orderedColumns = columnsOf(ordered);
  const again = addUp(ordered, orderedColumns, book);
  if (typeof again === "number") throw misplaced(orderedColumns, again);
  return checked(ordered, again, book);
}

/** The same report, groups ascending by id, allocations by group and then by row. */
function inOrder({ groups, allocations }: Report): Report {
  return {
    groups: groups.toSorted((a, b) => a.group_id - b.group_id),
    allocations: allocations.toSorted((a, b) => a.group_id - b.group_id || a.id - b.id),
  };
}

/**
 * Adds all parts up in one go, and looks at each group as it is complete: to have what is said of a group
 * takes longer than to look at it. Or says at which of the parts the report is not in order.
 */
function addUp(report: Report, columns: ReportColumns, book: Book): Sums | number {
  const { ids, groupIds, amounts, groups } = columns;
  const { places, amounts: worth } = book;
  const rows = new Float64Array(places.size);
  const sums: Sums = { rows, numbers: new Float64Array(groups), pinned: [], fault: null };
  let place = -1;
  let group: ReportGroup | null = null;
  let net = 0;
  let size = 0;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at];
    const groupId = groupIds[at];
    const amount = amounts[at];
    const isWhole = Number.isSafeInteger(id) && Number.isSafeInteger(groupId) &&
      Number.isSafeInteger(amount);
    if (!isWhole || amount === 0) throw noPart(report.allocations[at]);
    if (at === 0 || groupId > groupIds[at - 1]) {
      let told = NaN;
      do {
        if (group !== null) look(group, net, size, place, sums);
        group = ++place < groups ? columns.groupAt(place) : null;
        [net, size] = [0, 0];
        told = group === null ? NaN : group.group_id;
      } while (told < groupId);
      if (told !== groupId) return at;
    } else if (groupId < groupIds[at - 1] || id <= ids[at - 1]) return at;
    const row = places.find(id);
    if (row < 0 || Number.isNaN(worth[row])) {
      throw notConserved(`row ${id} of group ${groupId} never went in`, { id, group_id: groupId });
    }
    rows[row] += amount;
    net += amount;
    size++;
    if (!Number.isSafeInteger(rows[row])) throw tooLarge("row", "id", id);
    if (!Number.isSafeInteger(net)) throw tooLarge("group", "group_id", groupId);
  }
  while (place < groups) {
    if (group !== null) look(group, net, size, place, sums);
    group = ++place < groups ? columns.groupAt(place) : null;
    [net, size] = [0, 0];
  }
  return sums;
}

/** Looks at a group whose parts are all there. */
function look(group: ReportGroup, net: number, size: number, place: number, sums: Sums): void {
  const { group_id } = group;
  sums.numbers[place] = group_id;
  if (group.status === "pinned") sums.pinned.push(place);
  sums.fault ??= place > 0 && group_id === sums.numbers[place - 1]
    ? notConserved(`two groups have the id ${group_id}`, { group_id })
    : faultOf(group, net, size);
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
  { rows, numbers, pinned, fault }: Sums,
  { places, amounts }: Book,
): Proven {
  for (let place = 0; place < rows.length; place++) {
    if (rows[place] === amounts[place] || Number.isNaN(amounts[place])) continue;
    const id = places.at(place);
    const why = `row ${id} has the amount ${amounts[place]}, and its parts sum to ${rows[place]}`;
    throw notConserved(why, { id, expected: amounts[place], found: rows[place] });
  }
  if (fault !== null) throw fault;
  return { report, numbers, pinned };
}

/** What is wrong with a group: it says what every group says, and its figures are those of its members. */
function faultOf(group: ReportGroup, net: number, size: number): FloreconError | null {
  const { group_id, origin, reason, status } = group;
  if (group.net !== net || group.size !== size || size === 0) {
    return wrongFigures(group, net, size);
  }
  const isTold = typeof origin === "string" && (reason === undefined || typeof reason === "string");
  if (!isTold || status !== "proposed" && status !== "pinned") {
    return notConserved(`group ${group_id} has no origin, reason or status that can be`, {
      group_id,
    });
  }
  if (!isMeasured(group)) {
    return notConserved(
      `group ${group_id} has no certainty, weight, accidents or keys that can be`,
      {
        group_id,
      },
    );
  }
  if (size > 1 && origin === UNMATCHED && status === "proposed") {
    const why = `group ${group_id} is called unmatched, and holds ${size} rows`;
    return notConserved(why, { group_id });
  }
  return null;
}

/** Of how sure a group is nothing is said, or what the interface has words for. */
function isMeasured({ certainty, weight, accidents, keys }: ReportGroup): boolean {
  return (certainty === undefined || CERTAINTIES.includes(certainty)) &&
    (weight === undefined || Number.isSafeInteger(weight)) &&
    (accidents === undefined || Number.isSafeInteger(accidents) && accidents > 0) &&
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
