import type { Report, ReportAllocation, ReportGroup } from "./report.ts";

/** A report, column by column: of a million rows, as many objects take several times the memory. */
export interface ReportColumns {
  /** Of each allocation the row, the group, and the part in minor units. */
  ids: Float64Array;
  groupIds: Float64Array;
  amounts: Float64Array;
  /** How many groups there are. */
  groups: number;
  /** The id of a group, by its place in the report. */
  groupIdAt(place: number): number;
  /** Whether it is said of any group. */
  says(measure: Measure): boolean;
  /** What is said of a group, by its place in the report: to be looked at, and let go of. */
  groupAt(place: number): ReportGroup;
  /** The group as `report.groups` has it, the same one for everybody. */
  groupOf(place: number): ReportGroup;
}

/** What may be said of a group, and need not. */
export type Measure = "certainty" | "weight" | "accidents";

/** The reports that came as columns. */
const KNOWN = new WeakMap<Report, ColumnReport>();

/** A report whose groups and allocations are made for who asks for them, and are the same ever after. */
class ColumnReport implements ReportColumns {
  readonly ids: Float64Array;
  readonly groupIds: Float64Array;
  readonly amounts: Float64Array;
  readonly groups: number;
  readonly groupIdAt: (place: number) => number;
  readonly says: (measure: Measure) => boolean;
  readonly #said: (place: number) => ReportGroup;
  /** The groups that were asked for one by one, by place. */
  readonly #some = new Map<number, ReportGroup>();
  #all: ReportGroup[] | null = null;
  #parts: ReportAllocation[] | null = null;

  constructor(
    { ids, groupIds, amounts, groups, groupIdAt, says, groupAt }: Omit<ReportColumns, "groupOf">,
  ) {
    this.ids = ids;
    this.groupIds = groupIds;
    this.amounts = amounts;
    this.groups = groups;
    this.groupIdAt = groupIdAt;
    this.says = says;
    this.#said = groupAt;
  }

  groupAt(place: number): ReportGroup {
    return this.#all?.[place] ?? this.#some.get(place) ?? this.#said(place);
  }

  groupOf(place: number): ReportGroup {
    const group = this.groupAt(place);
    if (this.#all === null) this.#some.set(place, group);
    return group;
  }

  get report(): Report {
    const allGroups = () => this.#allGroups;
    const allParts = () => this.#allParts;
    return {
      get groups() {
        return allGroups();
      },
      get allocations() {
        return allParts();
      },
    };
  }

  /** Calls the groups by other ids. */
  rename(names: ReadonlyMap<number, number>): void {
    const { groupIds } = this;
    for (let at = 0; at < groupIds.length; at++) groupIds[at] = names.get(groupIds[at])!;
    for (const group of this.#all ?? this.#some.values()) {
      group.group_id = names.get(group.group_id)!;
    }
    for (const part of this.#parts ?? []) part.group_id = names.get(part.group_id)!;
  }

  get #allGroups(): ReportGroup[] {
    return this.#all ??= Array.from({ length: this.groups }, (_, place) => this.groupAt(place));
  }

  get #allParts(): ReportAllocation[] {
    const { ids, groupIds, amounts } = this;
    return this.#parts ??= Array.from(
      ids,
      (id, at) => ({ id, group_id: groupIds[at], amount: amounts[at] }),
    );
  }
}

/**
 * A report of columns; its objects are made for who asks for them.
 *
 * @param columns whose `groupAt` and `groupIdAt` read the ids of groups off `groupIds`, which may become
 * others
 */
export function reportOfColumns(columns: Omit<ReportColumns, "groupOf">): Report {
  const told = new ColumnReport(columns);
  const { report } = told;
  KNOWN.set(report, told);
  return report;
}

/** The columns of a report, as it came, or made of its objects; what is no number is NaN. */
export function columnsOf(report: Report): ReportColumns {
  return KNOWN.get(report) ?? columnsOfObjects(report);
}

function columnsOfObjects({ groups, allocations }: Report): ReportColumns {
  const { length } = allocations;
  const ids = new Float64Array(length);
  const groupIds = new Float64Array(length);
  const amounts = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    const { id, group_id, amount } = allocations[at];
    ids[at] = figureOf(id);
    groupIds[at] = figureOf(group_id);
    amounts[at] = figureOf(amount);
  }
  const groupAt = (place: number) => groups[place];
  return {
    ...{ ids, groupIds, amounts, groups: groups.length },
    groupIdAt: (place) => groups[place].group_id,
    says: (measure) => groups.some((it) => it[measure] !== undefined),
    ...{ groupAt, groupOf: groupAt },
  };
}

/** Calls the groups of a report by other ids, in place. @param names the new id, by the one of now */
export function renameGroups(report: Report, names: ReadonlyMap<number, number>): void {
  const told = KNOWN.get(report);
  if (told !== undefined) return told.rename(names);
  for (const list of [report.groups, report.allocations]) {
    for (const it of list) it.group_id = names.get(it.group_id)!;
  }
}

/** The place of the group of each allocation: one step after the other where the report is in order. */
export function groupPlaces(columns: ReportColumns): Int32Array {
  const { groupIds, groups } = columns;
  const places = new Int32Array(groupIds.length);
  let byId: Map<number, number> | null = null;
  let place = -1;
  for (let at = 0; at < places.length; at++) {
    const id = groupIds[at];
    const isNext = byId === null && (at === 0 || id !== groupIds[at - 1]);
    if (isNext && ++place < groups && columns.groupIdAt(place) !== id || place >= groups) {
      byId ??= placesById(columns);
    }
    places[at] = byId === null ? place : byId.get(id)!;
  }
  return places;
}

function placesById(columns: ReportColumns): Map<number, number> {
  const all = Array.from({ length: columns.groups }, (_, place) => place);
  return new Map(all.map((place) => [columns.groupIdAt(place), place]));
}

function figureOf(value: unknown): number {
  return typeof value === "number" ? value : NaN;
}
