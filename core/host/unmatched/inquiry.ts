import type { Cell } from "../arrow/read_chunk.ts";
import { areApart } from "./declined.ts";
import { amountDifference, type Difference, differenceOf } from "./differences.ts";
import { areAlike, folded } from "./folded.ts";
import type { NearMiss, Obstacle, OpenRow, Repeat } from "./open_row.ts";
import type { Apart, Config } from "../plugin/workspace.ts";
import { reachOf } from "./reach.ts";
import type { Contender, Search } from "./search.ts";
import type { SolvedRows } from "./solved_rows.ts";
import { summing } from "./sums.ts";
import type { Trials } from "./trials.ts";

/** How many contenders the plugin is asked about, and how many of them are told. */
const LOOKED_AT = 8;
const TOLD = 5;
const REPEATS = 10;

/** What two rows have in common that quote one number, be it in different columns. */
const NUMBER = "number";

/** An amount that is less than this share of the other one is far from it. */
const FAR = 0.5;

/** How many rows may be the sum that a row is a part of. */
const TOTALS = 20;

/** How many rows that fit as well are named. */
const RIVALS = 5;

/** A contender, and what the plugin says to it. */
interface Heard extends Contender {
  fits: boolean;
  miss: NearMiss;
}

/** One row, and all that is asked about it. */
export class Inquiry {
  readonly #id: number;
  readonly #open: number;
  readonly #alike: number[];
  readonly #contenders: Contender[];
  readonly #cells: Map<number, Cell[]>;

  constructor(
    private readonly books: SolvedRows,
    private readonly search: Search,
    private readonly trials: Trials,
    private readonly told: { config: Config; apart: Apart[] },
    private readonly place: number,
  ) {
    this.#id = books.ids[place];
    this.#open = books.open.get(this.#id)!;
    this.#alike = search.alike(place).slice(0, REPEATS);
    this.#contenders = search.nearest(place, LOOKED_AT);
    this.#cells = books.cells([
      place,
      ...this.#alike,
      ...this.#contenders.map((it) => it.place),
    ]);
    trials.begin();
  }

  answer(): OpenRow {
    const heard = this.#contenders.map((it) => this.#hear(it));
    for (const it of heard) if (it.fits) it.miss.obstacles = [this.#contender(it, heard)];
    const near = withoutChance(heard.filter((it) => this.#isWorthTelling(it)))
      .sort((a, b) => orderOf(a) - orderOf(b) || b.score - a.score);
    const sum = near.some(({ fits }) => fits) ? null : this.#sum();
    const single = near.filter(({ miss: { ids: [id] } }) => !sum?.ids.includes(id));
    const misses = [...(sum === null ? [] : [sum]), ...single.map(({ miss }) => miss)];
    return {
      id: this.#id,
      open: this.#open,
      repeats: this.#repeats(),
      near: misses.slice(0, TOLD),
    };
  }

  /** A row that another one has, or that is of quite another amount, is no near miss. */
  #isWorthTelling({ place, fits, miss: { ids: [id], amount, same, settles, obstacles } }: Heard) {
    if (fits) return true;
    const isTaken = this.books.groupOf(id) !== undefined;
    const sizes = [this.#open, amount].map(Math.abs);
    const isFar = Math.min(...sizes) < FAR * Math.max(...sizes);
    if (isFar && !this.search.shareNumber(this.place, place)) return false;
    if (settles === "any") return !isTaken || same.includes("amount");
    if (isTaken || same.length === 0) return false;
    const isWeak = same.length < 2 && !this.search.shareRare(this.place, place);
    return !isWeak || settles === "all" && obstacles.length <= 2;
  }

  #hear(contender: Contender): Heard {
    const { place } = contender;
    const [row, other] = [this.#cells.get(this.place)!, this.#cells.get(place)!];
    const same = this.#same(row, other, place);
    const about = { ids: [this.books.ids[place]], amount: this.books.amounts[place], same };
    if (this.trials.match([row, other])) {
      const miss: NearMiss = { ...about, obstacles: [], settles: "any", objections: [] };
      return { ...contender, fits: true, miss };
    }
    const objections = this.trials.objections([row, other], this.#id);
    const { settles, differences } = this.#causes(row, other, place);
    const obstacles = differences.map((it) => this.#reaching(it, differences, settles, place));
    return { ...contender, fits: false, miss: { ...about, obstacles, settles, objections } };
  }

  /** In what two rows agree that few others do. */
  #same(row: Cell[], other: Cell[], place: number): string[] {
    const { amounts, texts, describe: { input } } = this.books;
    const columns = texts.filter(({ name }) => this.search.isTelling(this.place, name))
      .filter((field) => {
        const at = input.indexOf(field);
        return areAlike(String(row[at] ?? ""), String(other[at] ?? ""));
      });
    const isAmount = Math.abs(amounts[place]) === Math.abs(this.#open);
    const names = columns.map(({ name }) => name);
    if (names.length === 0 && this.search.shareNumber(this.place, place)) names.push(NUMBER);
    return [...(isAmount ? ["amount"] : []), ...names];
  }

  /** What has to be otherwise for the plugin to match two rows. */
  #causes(row: Cell[], other: Cell[], place: number) {
    const all = this.#differences(row, other, place);
    const matchIf = (made: Difference[]) => this.trials.match(changed(row, other, made));
    const each = all.filter((it) => matchIf([it]));
    if (each.length > 0) return { settles: "any" as const, differences: likeliest(each) };
    if (all.length < 2 || !matchIf(all)) {
      const seen = all.filter(({ obstacle }) => !("at" in obstacle && obstacle.at === "both"));
      return { settles: "none" as const, differences: seen };
    }
    let needed = all;
    for (const it of all.toReversed()) {
      const fewer = needed.filter((that) => that !== it);
      if (matchIf(fewer)) needed = fewer;
    }
    return { settles: "all" as const, differences: needed };
  }

  #differences(row: Cell[], other: Cell[], place: number): Difference[] {
    const { describe: { input }, amount, amounts, hasTwo } = this.books;
    const found: Difference[] = [];
    for (const [at, field] of input.entries()) {
      if (field.id || field === amount) continue;
      const difference = differenceOf(field, at, row, other);
      if (difference !== null && !this.#decidesBook(at, row, other, place)) found.push(difference);
    }
    if (amount !== undefined) {
      const at = input.indexOf(amount);
      const turn = this.books.turn(place) || (hasTwo ? -1 : 1) * this.books.turn(this.place);
      const difference = amountDifference({
        ...{ open: this.#open, amount: amounts[place], written: row[at], turn, at },
      });
      if (difference !== null) found.push(difference);
    }
    return found.sort((a, b) => a.rank - b.rank);
  }

  /** Whether a column is what tells one book from the other: with the row's cell, the sign turns. */
  #decidesBook(at: number, row: Cell[], other: Cell[], place: number): boolean {
    if (!this.books.hasTwo || this.books.describe.input[at].type !== "utf8") return false;
    const amount = this.trials.worth(other.with(at, row[at]));
    return Math.sign(amount) * Math.sign(this.books.amounts[place]) < 0;
  }

  /** Which setting would have to reach farther, where an obstacle is a figure. */
  #reaching(
    { obstacle }: Difference,
    all: Difference[],
    settles: NearMiss["settles"],
    place: number,
  ): Obstacle {
    if (settles === "none") return obstacle;
    const others = settles === "all" ? all.filter((it) => it.obstacle !== obstacle) : [];
    const [row, other] = [this.#cells.get(this.place)!, this.#cells.get(place)!];
    const rows = changed(row, other, others);
    return this.#withReach(obstacle, rows, [this.#open, this.books.amounts[place]]);
  }

  #withReach(obstacle: Obstacle, rows: Cell[][], amounts: number[]): Obstacle {
    const { describe } = this.books;
    const sizes = amounts.map(Math.abs);
    const setting = reachOf(obstacle, sizes, describe, this.told.config, (change) => {
      return this.trials.match(rows, change);
    });
    return setting === undefined ? obstacle : { ...obstacle, setting } as Obstacle;
  }

  /** Who has, or may have, what would fit. */
  #contender({ place }: Heard, heard: Heard[]): Obstacle {
    const { ids, open } = this.books;
    const group = this.books.groupOf(ids[place]);
    if (group !== undefined) {
      const members = this.books.membersOf(group.group_id).filter((id) => id !== ids[place]);
      const { group_id, reason = group.origin } = group;
      return { code: "taken", group_id, reason, ids: members.slice(0, RIVALS) };
    }
    if (areApart([this.#id, ids[place]], this.told.apart)) return { code: "declined" };
    if (!open.has(ids[place])) return { code: "decided" };
    const other = this.#cells.get(place)!;
    const { apart } = this.told;
    const others = heard.filter((it) =>
      it.fits && it.place !== place && open.has(ids[it.place]) &&
      !areApart([this.#id, ids[it.place]], apart)
    );
    const askers = this.#alike.filter((it) =>
      open.has(ids[it]) && !areApart([ids[it], ids[place]], apart) &&
      this.trials.match([this.#cells.get(it)!, other])
    );
    if (others.length + askers.length === 0) return { code: "crowd" };
    return {
      code: "rivals",
      ids: others.map((it) => ids[it.place]).slice(0, RIVALS),
      askers: askers.map((it) => ids[it]).slice(0, RIVALS),
    };
  }

  /** Rows that come to the row's amount together; or with it, to one of the other book. */
  #sum(): NearMiss | null {
    const { books, place } = this;
    const kin = this.search.kin(place);
    const openOf = (it: number) => books.open.get(books.ids[it])!;
    const others = kin.filter((it) => books.areOpposite(place, it));
    const parts = summing(others.map(openOf), -this.#open);
    if (parts !== null && parts.length > 1) return this.#sumOf(parts.map((at) => others[at]));
    const siblings = kin.filter((it) => !books.areOpposite(place, it));
    for (const total of others.slice(0, TOTALS)) {
      if (Math.abs(openOf(total)) <= Math.abs(this.#open)) continue;
      const left = -openOf(total) - this.#open;
      const found = siblings.length === 1 && openOf(siblings[0]) === left
        ? [0]
        : summing(siblings.map(openOf), left);
      if (found !== null) return this.#sumOf([total, ...found.map((at) => siblings[at])]);
    }
    return null;
  }

  #sumOf(places: number[]): NearMiss | null {
    const { ids, amounts, days, date } = this.books;
    const cells = this.books.cells([this.place, ...places]);
    const rows = [this.place, ...places].map((it) => cells.get(it)!);
    const about = {
      ids: places.map((it) => ids[it]),
      amount: places.reduce((sum, it) => sum + amounts[it], 0),
      same: ["amount"],
    };
    if (this.trials.match(rows)) {
      return { ...about, obstacles: [{ code: "crowd" }], settles: "any", objections: [] };
    }
    // Sums meet by accident: only one that a setting would let through is told.
    const all = [this.place, ...places];
    const spread = days === null ? NaN : Math.max(...all.map((it) => days[it])) -
      Math.min(...all.map((it) => days[it]));
    const tried: Obstacle[] = [{ code: "rows", rows: rows.length }];
    if (spread > 0) tried.push({ code: "days", column: date!.name, days: spread });
    const obstacles = tried.map((it) => this.#withReach(it, rows, all.map((it) => amounts[it])))
      .filter((it) => "setting" in it);
    if (obstacles.length === 0) return null;
    const objections = this.trials.objections(rows, this.#id);
    return { ...about, obstacles, settles: "any", objections };
  }

  /** Rows of the same book that say the same; or that have what it might have had, as its twins. */
  #repeats(): Repeat[] {
    const { describe: { input }, ids } = this.books;
    const row = this.#cells.get(this.place)!;
    const says = (cells: Cell[]) =>
      input.map(({ id, type }, at) => {
        return id ? "" : type === "utf8" ? folded(String(cells[at] ?? "")) : cells[at];
      }).join("\n");
    return this.#alike.flatMap((it) => {
      const group = this.books.groupOf(ids[it]);
      const repeat = { id: ids[it], ...(group !== undefined && { group_id: group.group_id }) };
      if (says(this.#cells.get(it)!) === says(row)) return [repeat];
      const isTwin = group !== undefined && this.search.shareOwnNumber(this.place, it);
      return isTwin ? [{ ...repeat, same: ["amount", NUMBER] }] : [];
    });
  }
}

/** Beside a row that has more in common, one that has its amount alone has it by chance. */
function withoutChance(near: Heard[]): Heard[] {
  const telling = near.filter(({ fits, miss: { same } }) => fits || same.length > 1);
  return telling.length > 0 ? telling : near;
}

/** Both rows, made the same in some things. */
function changed(row: Cell[], other: Cell[], differences: Difference[]): Cell[][] {
  const both = [row.slice(), other.slice()];
  for (const { made } of differences) made(both[0], both[1]);
  return both;
}

/** What only fills a gap is no reason beside what differs. */
function likeliest(each: Difference[]): Difference[] {
  const likely = each.filter(({ obstacle }) => obstacle.code !== "missing");
  const dated = each.filter(({ obstacle, rank }) => obstacle.code === "missing" && rank < 5);
  return likely.length + dated.length > 0
    ? each.filter((it) => likely.includes(it) || dated.includes(it))
    : each;
}

function orderOf({ fits, miss }: Heard): number {
  if (fits) return 0;
  return { any: 1, all: 2, none: 3 }[miss.settles];
}
