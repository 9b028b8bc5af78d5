/** Undoing, against a plain list of states. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { type Change, keyOf, lastStanding, Settled, undoChange } from "../../decisions/mod.ts";
import { adding, pinned, tagged } from "../support/decisions/decide.ts";
import fc from "../support/data/fast_check.ts";

/** A log of these changes. */
function log(...changes: Change[]) {
  return changes.map((change, at) => ({ rev: at + 1, change }));
}

/** What holds after these changes, as plain data. */
function held(changes: Change[]): Set<string> {
  const settled = new Settled(changes);
  return new Set(
    [...settled.all("pinned"), ...settled.all("tagged")].map((it) => JSON.stringify(it)),
  );
}

const group = pinned([1, 5], [2, -5]);

Deno.test("a pin undone is gone, and undone again it holds", () => {
  const pin = adding(group);
  const undo = undoChange(log(pin), 1);
  assertEquals(undo, { adds: [], drops: [keyOf(group)] });
  assertEquals(undoChange(log(pin, undo), 2), { adds: [group], drops: [] });
});

Deno.test("an unpin undone brings the group back as it was decided", () => {
  const unpin = { adds: [], drops: [keyOf(group)] };
  assertEquals(undoChange(log(adding(group), unpin), 2), { adds: [group], drops: [] });
});

Deno.test("what replaced a decision gives it back", () => {
  const kept = { ...group, reason: "looked at again" };
  assertEquals(undoChange(log(adding(group), adding(kept)), 2), { adds: [group], drops: [] });
});

Deno.test("an event is not undone from under the events that stand on it", () => {
  const unpin = { adds: [], drops: [keyOf(group)] };
  const other = adding(pinned([2, -5], [3, 5]));
  for (const [rev, revs] of [[1, [2]], [2, [3]]] as const) {
    const error = assertThrows(
      () => undoChange(log(adding(group), unpin, other), rev),
      FloreconError,
    );
    assertEquals([error.code, error.details.revs], ["later_events", revs]);
  }
});

Deno.test("which plugin a log is for is not undone", () => {
  const made = { kind: "made with", domain: "acme", version: "1.0.0", module: "blake3:0" } as const;
  const error = assertThrows(() => undoChange(log(adding(made)), 1), FloreconError);
  assertEquals(error.code, "not_undone");
});

Deno.test("an event that is not there cannot be undone", () => {
  const error = assertThrows(() => undoChange([], 1), FloreconError);
  assertEquals(error.code, "unknown_event");
});

Deno.test("undoing the last event gives the state before it; undoing all of them gives nothing", () => {
  const decisions = [
    group,
    pinned([3, 1], [4, -1]),
    tagged("a", 1),
    tagged("b", 1),
    tagged("a", 2),
  ];
  const step = fc.record({
    adds: fc.uniqueArray(fc.constantFrom(...decisions), { maxLength: 2 }),
    drops: fc.uniqueArray(fc.constantFrom(...decisions.map(keyOf)), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const changes = steps.map(({ adds, drops }) => ({
        adds,
        drops: drops.filter((key) => !adds.some((it) => keyOf(it) === key)),
      }));
      const all: Change[] = [...changes];
      for (let last = changes.length; last > 0; last--) {
        // What was undone already is in the way of nothing: the log ends where it was.
        const undo = undoChange(log(...changes.slice(0, last)), last);
        all.push(undo);
        assertEquals(held(all), held(changes.slice(0, last - 1)));
      }
    }),
    { numRuns: 500 },
  );
});

Deno.test("what came later and was taken back does not stand on anything, and is no event to take back", () => {
  const [group, tag] = [pinned([1, 5], [2, -5]), tagged("late", 1)];
  const unpin = { adds: [], drops: [keyOf(group)] };
  const events = log(adding(group), adding(tag), unpin, { ...adding(group), undoes: 3 });
  assertEquals(lastStanding(events), 2);
  assertEquals(undoChange(events, 1), { adds: [], drops: [keyOf(group)] });
  // An undo that was taken back leaves what it was of.
  const redone = [...events, { rev: 5, change: { ...unpin, undoes: 4 } }];
  assertEquals(lastStanding(redone), 3);
  assertEquals(assertThrows(() => undoChange(redone, 1), FloreconError).code, "later_events");
});
