import {
  type Change,
  daysDecided,
  type DecisionLog,
  KeptRuns,
  type LogEvent,
  refuseFrozen,
  Settled,
  signedOff,
} from "../../decisions/mod.ts";

/**
 * Makes sure that an undo leaves alone what is signed off. What its rows were dated, the log says.
 *
 * @throws {FloreconError} `signed_off`
 */
export function refuseFrozenUndo(log: DecisionLog, events: LogEvent[], change: Change): void {
  const settled = new Settled(events.map((it) => it.change));
  const last = signedOff(settled).at(-1);
  if (last === undefined) return;
  const date = new KeptRuns(log).get(last.run).input.find((it) => it.date)?.name;
  const ever = new Settled(events.map(({ change: { adds } }) => ({ adds, drops: [] })));
  const days = daysDecided(ever, log.lines(), date);
  refuseFrozen(change, settled, (id) => days.get(id) ?? null);
}
