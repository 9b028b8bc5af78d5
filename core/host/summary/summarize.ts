import { stageWord } from "../report/stage_word.ts";
import { IdTable } from "../id_table.ts";
import type { Proof } from "../proof/prover.ts";
import type { Report, ReportGroup } from "../report/report.ts";
import { columnsOf, groupPlaces, type ReportColumns } from "../report/columns.ts";
import {
  BARE,
  type MoneyUnit,
  sumsOfParts,
  type UnitOf,
  unitsByPlace,
  type UnitSum,
} from "../report/units.ts";

/** Rows and their amounts, in minor units. */
export interface Share {
  rows: number;
  amount: number;
  /** The sum of absolute amounts. */
  gross: number;
}

/** The books in one unit: what went in is what was grouped and what was left. */
export interface CurrencyShares {
  unit: MoneyUnit;
  in: Share;
  grouped: Share;
  unmatched: Share;
}

/** The groups that came about in one way, in one unit. */
export interface Origin {
  origin: string;
  reason: string;
  groups: number;
  rows: number;
  gross: number;
  /** The sum of the absolute nets that its groups carry. */
  breaks: number;
  /** What the amounts are in; null for groups across units. */
  unit: MoneyUnit | null;
  /** Of groups across units, gross and breaks in each: a sum across them says nothing. Else empty. */
  across: UnitShares[];
}

/** What groups across units hold, and do not come out even by, in one of them. */
export interface UnitShares {
  unit: MoneyUnit;
  gross: number;
  breaks: number;
}

/** A report, added up. */
export interface Summary {
  /** Each unit for itself, in order of currency: no sum goes across them. */
  books: CurrencyShares[];
  /** The unit of each row. */
  unitOf: UnitOf;
  grouped: Share;
  /** Lone rows, and rows of amount zero, which are in no group. */
  unmatched: Share;
  /** How many rows are partly grouped and partly left over; they count as grouped. */
  split: number;
  /** How many of the unmatched rows have amount zero. */
  zero: number;
  groups: number;
  /** The sum of the absolute nets that groups carry. */
  breaks: number;
  origins: Origin[];
  /** The groups whose net is not zero, or is across units, largest first. */
  broken: Broken[];
  /** What is left over of rows, of grouped ones too, largest amount first. */
  open: Open[];
}

/** A group whose net is not zero, or is a sum across units. */
export interface Broken {
  group: ReportGroup;
  /** What its net is in; null for a group across units. */
  unit: MoneyUnit | null;
  /** Of a group across units, what it comes to in each. Else empty. */
  across: UnitSum[];
}

/** What is left over of a row. */
export interface Open {
  id: number;
  amount: number;
}

/** Rows, and what they are worth where all of it is in one currency. */
export interface Counted {
  /** How many. */
  rows: number;
  /** The sum of their amounts. */
  amount?: number;
  /** The sum of absolute amounts. */
  gross?: number;
}

/** The books as `--json` has them, in minor units. */
export interface BookDocument {
  /** What went in. */
  in: Counted;
  /** What of it is in groups. */
  grouped: Counted;
  /** What of it is not. */
  unmatched: Counted;
  /** The one currency of all of it; absent where there are several, and where none is said. */
  currency?: string;
  /** How many decimals a unit of it has. */
  digits?: number;
  /** The sum of the absolute nets that groups carry; absent where there are several currencies. */
  breaks?: number;
  /** Each currency for itself, where there are several. */
  currencies?: (MoneyUnit & Omit<CurrencyShares, "unit"> & { breaks: number })[];
  /** Who said what the rows are worth. */
  proof: Proof["by"];
}

/**
 * What went in, what became of it, and who said what it is worth, as `--json` has them: in minor units, and
 * where there are several currencies, each for itself.
 */
export function bookDocument({ rows, amount, gross, by }: Proof, summary: Summary): BookDocument {
  const { books, grouped, unmatched, breaks } = summary;
  const whole = { in: { rows, amount, gross }, grouped, unmatched, breaks };
  if (books.length < 2) return { ...whole, ...books[0]?.unit, proof: by };
  const nets = summary.broken.flatMap(netsOf);
  const currencies = books.map(({ unit, ...shares }) => {
    const own = nets.filter((it) => it.unit.currency === unit.currency);
    return { ...unit, ...shares, breaks: own.reduce((sum, { net }) => sum + Math.abs(net), 0) };
  });
  return {
    in: { rows },
    grouped: { rows: grouped.rows },
    unmatched: { rows: unmatched.rows },
    currencies,
    proof: by,
  };
}

/** What a group does not come out even by, each currency for itself. */
export function netsOf({ group, unit, across }: Broken): { net: number; unit: MoneyUnit }[] {
  return unit === null ? across : [{ net: group.net, unit }];
}

/** The origin of a lone row. */
const UNMATCHED = "unmatched";

/** Of a group in one unit. */
const NO_SUMS: UnitSum[] = [];

/**
 * Adds up a report.
 *
 * @param rows how many rows the ledger holds; those that no allocation names have amount zero
 */
export function summarize(report: Report, rows: number, unitOf: UnitOf = () => BARE): Summary {
  const columns = columnsOf(report);
  const places = groupPlaces(columns);
  const units = unitsByPlace(columns, places, unitOf);
  const sums = sumsAcross(columns, places, units, unitOf);
  const origins = new Origins();
  /** By place; null for a lone row. */
  const originOf = new Array<Origin | null>(columns.groups).fill(null);
  const broken: Broken[] = [];
  let groups = 0;
  for (let place = 0; place < columns.groups; place++) {
    const group = columns.groupAt(place);
    if (group.origin === UNMATCHED && group.size <= 1) continue;
    const unit = units[place];
    const across = sums.get(place) ?? NO_SUMS;
    if (group.net !== 0 || unit === null) {
      broken.push({ group: columns.groupOf(place), unit, across });
    }
    const origin = origins.of(group, unit);
    addAcross(origin.across, across);
    origin.groups++;
    origin.rows += group.size;
    origin.breaks += Math.abs(group.net);
    originOf[place] = origin;
    groups++;
  }

  const grouped = { rows: 0, amount: 0, gross: 0 };
  const unmatched = { rows: 0, amount: 0, gross: 0 };
  const inGroups = new IdTable();
  inGroups.reserve(places.length);
  const open = new OpenRows(places.length);
  const books = new SharesByCurrency(unitOf);
  const { ids, amounts } = columns;
  for (let at = 0; at < places.length; at++) {
    const id = ids[at];
    const amount = amounts[at];
    const origin = originOf[places[at]];
    const share = origin === null ? unmatched : grouped;
    books.add(id, amount, share === grouped);
    addTo(share, amount);
    if (origin === null) open.add(id, amount);
    else {
      inGroups.add(id);
      origin.gross += Math.abs(amount);
    }
  }
  let split = 0;
  const left: Open[] = [];
  for (let at = 0; at < open.rows.size; at++) {
    const id = open.rows.at(at);
    if (inGroups.find(id) >= 0) split++;
    left.push({ id, amount: open.amounts[at] });
  }
  grouped.rows = inGroups.size;
  unmatched.rows = rows - inGroups.size;
  return {
    books: books.closed(inGroups, open.rows),
    unitOf,
    grouped,
    unmatched,
    split,
    zero: rows - inGroups.size - open.rows.size + split,
    groups,
    breaks: broken.reduce((sum, { group }) => sum + Math.abs(group.net), 0),
    origins: origins.all.sort((a, b) => b.gross - a.gross),
    broken: broken.sort(({ group: a }, { group: b }) =>
      Math.abs(b.net) - Math.abs(a.net) || a.group_id - b.group_id
    ),
    open: left.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || a.id - b.id),
  };
}

/** What is left of rows: of a million of them a map takes several times the memory. */
class OpenRows {
  readonly rows = new IdTable();
  /** By their places. */
  readonly amounts: Float64Array;

  /** @param most how many there may be */
  constructor(most: number) {
    this.amounts = new Float64Array(most);
  }

  add(id: number, amount: number): void {
    this.amounts[this.rows.add(id)] += amount;
  }
}

/** Adds amounts up, each unit for itself. */
class SharesByCurrency {
  readonly #books = new Map<MoneyUnit, CurrencyShares>();
  /** That of the row before: mostly it is the next one's, too. */
  #last: CurrencyShares | null = null;

  constructor(readonly unitOf: UnitOf) {}

  add(id: number, amount: number, isGrouped: boolean): void {
    const book = this.#bookOf(id);
    const share = isGrouped ? book.grouped : book.unmatched;
    const gross = Math.abs(amount);
    book.in.amount += amount;
    book.in.gross += gross;
    share.amount += amount;
    share.gross += gross;
  }

  /** Counts the rows: one that is in a group counts as grouped, whatever is left of it. */
  closed(grouped: IdTable, open: IdTable): CurrencyShares[] {
    for (let at = 0; at < grouped.size; at++) this.#bookOf(grouped.at(at)).grouped.rows++;
    for (let at = 0; at < open.size; at++) {
      const id = open.at(at);
      if (grouped.find(id) < 0) this.#bookOf(id).unmatched.rows++;
    }
    const books = [...this.#books.values()];
    for (const book of books) book.in.rows = book.grouped.rows + book.unmatched.rows;
    return books.toSorted((a, b) => a.unit.currency < b.unit.currency ? -1 : 1);
  }

  #bookOf(id: number): CurrencyShares {
    const unit = this.unitOf(id);
    if (this.#last?.unit === unit) return this.#last;
    let book = this.#books.get(unit);
    if (book === undefined) {
      book = { unit, in: nothing(), grouped: nothing(), unmatched: nothing() };
      this.#books.set(unit, book);
    }
    this.#last = book;
    return book;
  }
}

function addTo(share: Share, amount: number): void {
  share.amount += amount;
  share.gross += Math.abs(amount);
}

function nothing(): Share {
  return { rows: 0, amount: 0, gross: 0 };
}

/** In what ways groups came about. */
class Origins {
  readonly #byKey = new Map<string, Origin>();
  /** The group before, and its origin: mostly it is the next one's, too. */
  #group: ReportGroup | null = null;
  #last: Origin | null = null;

  get all(): Origin[] {
    return [...this.#byKey.values()];
  }

  of(group: ReportGroup, unit: MoneyUnit | null): Origin {
    const before = this.#group;
    this.#group = group;
    const isAlike = this.#last?.unit === unit && before?.origin === group.origin &&
      before.reason === group.reason && before.weight === group.weight;
    return isAlike ? this.#last! : this.#last = this.#known(group, unit);
  }

  #known(group: ReportGroup, unit: MoneyUnit | null): Origin {
    const reason = stageWord(group.reason ?? "", group.weight);
    const key = `${group.origin}\n${reason}\n${unit?.currency ?? "mixed"}`;
    const known = this.#byKey.get(key);
    if (known) return known;
    const sums = { groups: 0, rows: 0, gross: 0, breaks: 0 };
    const origin: Origin = { origin: group.origin, reason, ...sums, unit, across: [] };
    this.#byKey.set(key, origin);
    return origin;
  }
}

/** What each group across units comes to in each of them, by its place. */
function sumsAcross(
  { ids, amounts }: ReportColumns,
  places: Int32Array,
  units: (MoneyUnit | null)[],
  unitOf: UnitOf,
): Map<number, UnitSum[]> {
  const parts = new Map<number, { id: number; amount: number }[]>();
  for (let at = 0; at < ids.length; at++) {
    if (units[places[at]] !== null) continue;
    const part = { id: ids[at], amount: amounts[at] };
    const known = parts.get(places[at]);
    if (known === undefined) parts.set(places[at], [part]);
    else known.push(part);
  }
  return new Map([...parts].map(([place, of]) => [place, sumsOfParts(of, unitOf)]));
}

function addAcross(shares: UnitShares[], sums: UnitSum[]): void {
  for (const { unit, net, gross } of sums) {
    let share = shares.find((it) => it.unit === unit);
    if (share === undefined) shares.push(share = { unit, gross: 0, breaks: 0 });
    share.gross += gross;
    share.breaks += Math.abs(net);
  }
}
