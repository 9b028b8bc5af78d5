/**
 * What would have done as well: of a group that its plugin calls ambiguous, the rows that could stand
 * in it in the place of others. The plugin itself is asked, with those few rows alone.
 *
 * @module
 */
import type { PluginLike } from "../plugin/plugin.ts";
import type { Apart, Config } from "../plugin/workspace.ts";
import { areApart } from "./declined.ts";
import { Search } from "./search.ts";
import type { SolvedRows } from "./solved_rows.ts";
import { Trials } from "./trials.ts";

/** How many members of a group are asked about, and how many rows for each. */
const MEMBERS = 12;
const LOOKED_AT = 12;

/** How many rivals of a group are told. */
const TOLD = 10;

/** Among so many rows another sum is looked for. */
const POOL = 40;

/** Rows that would have done as well as some members of a group. */
export interface Rival {
  /** Those rows. */
  ids: number[];
  /** The members that they could stand for. */
  instead: number[];
}

/** What the plugin is asked with. */
export interface RivalOptions {
  plugin: PluginLike;
  /** The settings that the ledger was solved with. */
  config: Config;
  /** Rows that it was told to keep apart. */
  apart: Apart[];
}

/**
 * The rivals within some groups that are proposed as ambiguous, ten of each at most and those that are
 * nearest in time first; of other groups nothing. Where a plugin calls a group ambiguous for what only
 * many rows together show, none may be found.
 *
 * @param groups ids of the report
 * @throws {FloreconError} `timed_out` where the plugin gave no answer
 */
export function rivalsIn(
  books: SolvedRows,
  { plugin, config, apart }: RivalOptions,
  groups: number[],
): Map<number, Rival[]> {
  const found = new Map<number, Rival[]>();
  const trials = new Trials(plugin, config);
  try {
    for (const group of new Set(groups)) {
      const members = books.membersOf(group).slice(0, MEMBERS);
      const { certainty, status, size } = books.groupOf(members[0]) ?? {};
      if (certainty !== "ambiguous" || status !== "proposed" || size !== members.length) continue;
      const contest = new Contest(books, trials, apart, members);
      found.set(group, [...contest.standIns(), ...contest.sums()].slice(0, TOLD));
    }
    return found;
  } finally {
    trials.close();
  }
}

/** One group, and who could stand in it. */
class Contest {
  /** Where the members stand, in their order. */
  readonly #places: number[];
  #made: Search | null = null;

  constructor(
    private readonly books: SolvedRows,
    private readonly trials: Trials,
    private readonly apart: Apart[],
    private readonly members: number[],
  ) {
    this.#places = books.placesOf(members);
    trials.begin();
  }

  /** Single rows, each in the place of a member of the same amount. */
  standIns(): Rival[] {
    return this.#places.flatMap((place, at) => {
      const others = this.#places.filter((it) => it !== place);
      const equals = this.#likeliest(place, this.#equalTo(place)).slice(0, LOOKED_AT);
      const cells = this.books.cells([...others, ...equals]);
      const rows = others.map((it) => cells.get(it)!);
      return equals.filter((it) => this.#mayStandWith(it, others))
        .filter((it) => this.trials.match([...rows, cells.get(it)!]))
        .map((it) => ({ ids: [this.books.ids[it]], instead: [this.members[at]] }));
    });
  }

  /** Other rows that come to the largest one, where that is settled by several. */
  sums(): Rival[] {
    if (this.#places.length < 3) return [];
    const { amounts, ids } = this.books;
    const [anchor, ...parts] = this.#places.toSorted((a, b) =>
      Math.abs(amounts[b]) - Math.abs(amounts[a])
    );
    const mayJoin = (it: number) =>
      amounts[it] * amounts[anchor] < 0 && !this.#places.includes(it) && this.#isFree(it) &&
      this.#mayStandWith(it, [anchor]);
    const kin = this.#search.sharing(anchor).filter(mayJoin);
    const others = kin.length < POOL ? Array.from(amounts.keys()).filter(mayJoin) : [];
    const near = [...this.#nearest(anchor, kin), ...this.#nearest(anchor, others)];
    const pool = [...new Set(near)].slice(0, POOL);
    const cells = this.books.cells([anchor, ...parts, ...pool]);
    const rivals = new Map<string, Rival>();
    for (const left of parts) {
      const asked = [anchor, ...parts.filter((it) => it !== left), ...pool];
      const chosen = this.trials.groupOfFirst(
        asked.map((it) => cells.get(it)!),
        asked.map((it) => ids[it]),
      );
      const others = chosen.filter((id) => !this.members.includes(id));
      const instead = this.members.filter((id) => !chosen.includes(id));
      // One row in the place of one is a stand-in, which was found already.
      if (others.length > 0 && others.length + instead.length > 2) {
        rivals.set(others.join(), { ids: others, instead });
      }
    }
    return [...rivals.values()];
  }

  #equalTo(place: number): number[] {
    const { amounts, rows } = this.books;
    const found: number[] = [];
    for (let row = 0; row < rows; row++) {
      if (amounts[row] !== amounts[place] || this.#places.includes(row)) continue;
      if (this.#isFree(row)) found.push(row);
    }
    return found;
  }

  /** Whether nobody has decided what becomes of a row. */
  #isFree(place: number): boolean {
    const { ids, open } = this.books;
    return open.has(ids[place]) || this.books.groupOf(ids[place])?.status === "proposed";
  }

  #mayStandWith(place: number, others: number[]): boolean {
    const { ids } = this.books;
    return !others.some((it) => areApart([ids[place], ids[it]], this.apart));
  }

  /** Of many those first that have a number, or a text that few have, in common with some member. */
  #likeliest(place: number, among: number[]): number[] {
    const near = this.#nearest(place, among);
    if (among.length <= LOOKED_AT) return near;
    const isKin = (it: number) => this.#places.some((member) => this.#search.shareRare(member, it));
    const [kin, others] = [near.filter(isKin), near.filter((it) => !isKin(it))];
    return [...kin, ...others];
  }

  /** Made where it is needed: it goes through all texts. */
  get #search(): Search {
    return this.#made ??= new Search(this.books, this.#places);
  }

  /** Those that are nearest in time first; otherwise in the order of the data. */
  #nearest(place: number, among: number[]): number[] {
    const { days } = this.books;
    const apart = (it: number) => {
      const distance = days === null ? NaN : Math.abs(days[it] - days[place]);
      return Number.isNaN(distance) ? Infinity : distance;
    };
    return among.toSorted((a, b) => (apart(a) - apart(b)) || a - b);
  }
}
