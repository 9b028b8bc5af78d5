import { Lot } from "../../../core/algebra/mod.ts";
import { Row } from "../plugins/forest.ts";
import { Forest, Line } from "../plugins/forest_plugin.ts";
import fc from "./fast_check.ts";

const MAX = Number.MAX_SAFE_INTEGER;

/** Ids are sparse and small, or anywhere up to 2^53 - 1. */
const id = fc.oneof(
  { weight: 4, arbitrary: fc.nat(60) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: MAX }) },
);

/**
 * Few values, so that amounts meet; or many; or as large as the ledger's bound lets `count` be.
 * Half of the time the second half mirrors the first, so that there is something to match.
 */
function amounts(count: number): fc.Arbitrary<number[]> {
  const most = Math.floor(MAX / Math.max(count, 1));
  const near = fc.integer({ min: -3, max: 3 });
  const round = near.map((x) => x * 100);
  const wide = fc.integer({ min: -100_000, max: 100_000 });
  const huge = fc.oneof(
    fc.constantFrom(most, -most, most - 1),
    fc.integer({ min: -most, max: most }),
  );
  const of = (each: fc.Arbitrary<number>) => fc.array(each, { minLength: count, maxLength: count });
  const plain = fc.oneof(of(near), of(fc.oneof(near, round)), of(fc.oneof(round, wide)), of(huge));
  const mirrored = plain.map((list) =>
    list.map((x, i) => i >= count / 2 ? 0 - list[i - (count >> 1)] : x)
  );
  return fc.oneof(plain, mirrored);
}

const alt = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0.5, -7.25, MAX, -MAX, 4503599627370497),
);

/** Lines of a forest's ledger: unique ids, a gross within 2^53 - 1, keys that collide, days missing. */
export const lines: fc.Arbitrary<Line[]> = fc.constantFrom(2, 6, 12, 24, 24, 24)
  .chain((most) => fc.uniqueArray(id, { minLength: most >> 1, maxLength: most }))
  .chain((ids) =>
    fc.record({
      amounts: amounts(ids.length),
      rest: fc.array(
        fc.record({
          account: fc.constantFrom("", "A", "B", "a", "Ä"),
          ref: fc.constantFrom("", "R1", "R2", "R10"),
          day: fc.oneof(
            fc.integer({ min: -2, max: 9 }),
            fc.integer({ min: -500, max: 500 }),
            fc.constant(NaN),
          ),
          alt,
          memo: fc.array(fc.constantFrom("x", "y", "z", "xy", "w"), { maxLength: 3 })
            .map((words) => words.join(" ")),
        }),
        { minLength: ids.length, maxLength: ids.length },
      ),
    }).map(({ amounts, rest }) =>
      ids.map((id, i) => Object.assign(new Line(), { id, amount: amounts[i], ...rest[i] }))
    )
  );

/** Lines as a host has them: a day that nobody knows is an empty cell. */
export function recordsOf(lines: Line[]): Record<string, unknown>[] {
  return lines.map((line) => ({ ...line, day: Number.isNaN(line.day) ? null : line.day }));
}

/** The bag that a workspace would solve: every lot as large as at its birth. */
export function bagOf(lines: Line[]): Lot<Row>[] {
  const plugin = new Forest();
  return lines.map((line) => {
    const row = plugin.project(line);
    return new Lot(line.id, plugin.primary(row), plugin.primary(row), row);
  });
}

/** Bags as a node in the middle of a cascade sees them: lots may have been larger at birth. */
export const bags: fc.Arbitrary<Lot<Row>[]> = lines.chain((lines) =>
  fc.array(fc.constantFrom(1, 1, 1, 2, 3, 0), {
    minLength: lines.length,
    maxLength: lines.length,
  }).map((growth) =>
    bagOf(lines).map((lot, i) => {
      const original = lot.amount * growth[i];
      const exact = Number.isSafeInteger(original) ? original : lot.amount;
      return new Lot(lot.id, exact + 0, lot.amount, lot.data);
    })
  )
);

const text = fc.constantFrom("account", "ref", "any");
const number = fc.constantFrom("day", "alt", "id", "size", "third", "zero", "blank");
const key = fc.oneof(text, number, fc.constant("count"));
const numeraire = fc.constantFrom("alt", "triple", "tenth", "size", "day");
const figure = fc.constantFrom("0", "1", "2", "5", "100", "1000", "1000000");
const predicate = words(
  [fc.constantFrom("debit", "referenced")],
  [fc.constantFrom("small", "late"), figure],
);
const gate = fc.letrec<{ gate: string }>((tie) => ({
  gate: fc.oneof(
    { maxDepth: 2, depthIdentifier: "gate" },
    words(
      [fc.constantFrom("all", "kin", "net 0")],
      [fc.constantFrom("net", "promille", "moved", "size", "sides", "largest"), figure],
    ),
    words([fc.constant("both"), tie("gate"), tie("gate")]),
  ),
})).gate;

const leaf = words(
  [fc.constantFrom("identity", "soak rest", "tranches 1", "tranches 70", "tranches 1000000")],
  [fc.constant("exact1to1"), fc.oneof(text, number)],
  [fc.constant("aggNet"), fc.oneof(text, number), gate],
  [fc.constantFrom("linked", "signalGroup"), fc.constantFrom("refs", "days"), gate, figure],
  [fc.constant("cumulative"), number, gate],
  [fc.constant("subsetSum"), figure, fc.constantFrom("2", "3", "6", "100"), figure],
  [fc.constantFrom("flow near", "flow kin", "flow tiers"), figure],
  [fc.constantFrom("scored near", "scored kin"), figure, fc.constantFrom("0", "150")],
);

const tree: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthIdentifier: "tree", depthSize: "max", withCrossShrink: true },
    { weight: 1, arbitrary: leaf },
    {
      weight: 3,
      arbitrary: words(
        [fc.constant("seq 2"), tie("tree"), tie("tree")],
        [fc.constant("seq 3"), tie("tree"), tie("tree"), tie("tree")],
        [fc.constant("partitionBy"), key, tie("tree")],
        [fc.constant("sharded"), key, tie("tree"), tie("tree")],
        [fc.constant("when"), predicate, tie("tree")],
        [fc.constant("windowed"), number, figure, tie("tree")],
        [fc.constant("pivot"), numeraire, tie("tree")],
        [fc.constant("fixedPoint"), fc.constantFrom("0", "1", "3"), tie("tree")],
        [fc.constant("restart"), fc.constantFrom("0", "1", "3"), figure, tie("tree")],
        [fc.constant("rare"), gate, figure, tie("tree")],
        [fc.constantFrom("uncontradicted", "unrivaled", "doubted"), tie("tree")],
        [fc.constant("once"), tie("tree"), tie("tree")],
        [fc.constant("labeled"), fc.constantFrom("tag", "Ä"), tie("tree")],
        [fc.constant("acceptIf"), gate, tie("tree")],
        [fc.constantFrom("coalesce c", "reclaim r", "sure", "likely"), tie("tree")],
      ),
    },
  ),
})).tree;

/** Strategy trees for `grow`, at most five nodes deep; most are cascades. */
export const trees: fc.Arbitrary<string> = words(
  [tree],
  [fc.constant("seq 2"), tree, tree],
  [fc.constant("seq 3"), tree, tree, tree],
);

/** The same with a root that may be cut, by keys of text and of numbers. */
export const cutTrees: fc.Arbitrary<string> = words([fc.constant("sharded"), key, tree, tree]);

/** One of several sentences of tokens. */
function words(...sentences: fc.Arbitrary<string>[][]): fc.Arbitrary<string> {
  return fc.oneof(...sentences.map((parts) => fc.tuple(...parts).map((each) => each.join(" "))));
}
