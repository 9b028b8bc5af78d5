import {
  type Change,
  type Decision,
  isBeside,
  type KeptApart,
  type Never,
  type Pinned,
  rowsOf,
} from "./decision.ts";
import { keyOf, partsText } from "./key.ts";

/**
 * What holds: every decision by its key, in the order in which they were made. Changes are carried out as
 * somebody asks for what they come to: keys are digests, which take their time.
 */
export class Settled {
  readonly #carriedOut = new Map<string, Decision>();
  #left: Change[];

  /** @param changes one after another, from the first of the log */
  constructor(changes: Iterable<Change> = []) {
    this.#left = [...changes];
  }

  /** Carries a change out. What it drops and what was never there is passed over. */
  apply(change: Change): void {
    this.#left.push(change);
  }

  get #decisions(): ReadonlyMap<string, Decision> {
    for (const { adds, drops } of this.#left) {
      for (const key of drops) this.#carriedOut.delete(key);
      for (const decision of adds) this.#carriedOut.set(keyOf(decision), decision);
    }
    this.#left = [];
    return this.#carriedOut;
  }

  /** The decision of a key, where it holds. */
  get(key: string): Decision | undefined {
    return this.#decisions.get(key);
  }

  /** All decisions of one kind. */
  all<K extends Decision["kind"]>(kind: K): Extract<Decision, { kind: K }>[] {
    const of: Extract<Decision, { kind: K }>[] = [];
    for (const decision of this.#decisions.values()) {
      if (decision.kind === kind) of.push(decision as Extract<Decision, { kind: K }>);
    }
    return of;
  }

  /** What people declined: rows that are kept apart, and sets that are no group. */
  declined(): (KeptApart | Never)[] {
    return [...this.all("apart"), ...this.all("never")];
  }

  /** The same without the decisions of some keys. */
  without(keys: Iterable<string>): Settled {
    return new Settled([
      { adds: [...this.#decisions.values()], drops: [] },
      { adds: [], drops: [...keys] },
    ]);
  }

  /** The tags of each row that has any, in alphabetical order. */
  tags(): Map<number, string[]> {
    const tags = new Map<number, string[]>();
    for (const { tag, row } of this.all("tagged")) tags.set(row, [...tags.get(row) ?? [], tag]);
    for (const [row, words] of tags) tags.set(row, words.toSorted());
    return tags;
  }

  /** The rows of each tag, ascending. */
  tagged(): Record<string, number[]> {
    const rows = Map.groupBy(this.all("tagged"), ({ tag }) => tag);
    const sorted = (of: { row: number }[]) => of.map(({ row }) => row).toSorted((a, b) => a - b);
    return Object.fromEntries([...rows].map(([tag, of]) => [tag, sorted(of)]));
  }
}

/**
 * What has to change so that one set of pinned groups becomes another. A group that stands in both is
 * left as it was decided, with the lines that were looked at then.
 */
export function pinnedChange(before: Pinned[], after: Pinned[]): Change {
  // Keys are digests, and only few groups of a hundred thousand differ.
  const old = new Map(before.map((it) => [partsText(it.parts), it]));
  const now = new Set(after.map((it) => partsText(it.parts)));
  return {
    adds: after.filter((it) => !old.has(partsText(it.parts))),
    drops: [...old].filter(([text]) => !now.has(text)).map(([, it]) => keyOf(it)),
  };
}

/**
 * Everything that a change touches: the keys, and the rows of what it adds and drops. What people say of a
 * row stands in nobody's way.
 */
export function touchedBy(
  change: Change,
  before: Settled,
): { keys: Set<string>; rows: Set<number> } {
  const dropped = change.drops.flatMap((key) => before.get(key) ?? []);
  return {
    keys: new Set([...change.adds.map(keyOf), ...change.drops]),
    rows: new Set([...change.adds, ...dropped].filter((it) => !isBeside(it)).flatMap(rowsOf)),
  };
}
