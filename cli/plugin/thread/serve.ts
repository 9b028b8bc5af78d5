import {
  BAD_ANSWER,
  type Exchange,
  exchange,
  type PluginExports,
} from "../../../core/host/plugin/exchange.ts";
import { BEAT, functionNames } from "../../../core/host/plugin/machine.ts";
import { beating } from "./beating.ts";
import {
  ANSWER,
  ASK,
  BESIDE,
  DEEPEST,
  LATE,
  LIMIT_CELL,
  MEMORY_CELL,
  PARAMETER_CELL,
  type Shared,
  TURN,
} from "./shared.ts";

/** What is sent to the serving thread: what is shared, then one module after another. */
export type Delivery = { shared: Shared } | { module: WebAssembly.Module };

/** What the serving thread is told as it starts: it sees nothing of this module. */
const GIVEN = {
  ...{ TURN, ASK, ANSWER, MEMORY_CELL, PARAMETER_CELL, LIMIT_CELL },
  ...{ BAD_ANSWER, BESIDE, DEEPEST, LATE, functionNames },
  beat: BEAT.split("."),
};

/** The address of the serving thread's program: its own text, whatever this one is bundled into. */
export function serverUrl(): string {
  return `data:text/javascript,${
    encodeURIComponent(`(${serve})(${JSON.stringify(GIVEN)}, ${exchange}, ${beating})`)
  }`;
}

/** A machine, and how much of a command and its rows is still to come, in bytes. */
interface Served {
  talk: Exchange;
  awaited: number;
}

/** Runs modules for another thread, which waits meanwhile. Runs from its own text. */
function serve(given: typeof GIVEN, exchangeWith: typeof exchange, beats: typeof beating): void {
  const { TURN, ASK, ANSWER, MEMORY_CELL, PARAMETER_CELL, LIMIT_CELL } = given;
  const { BAD_ANSWER, BESIDE, DEEPEST, LATE, functionNames, beat: [outer, inner] } = given;

  Error.stackTraceLimit = DEEPEST;
  const modules: WebAssembly.Module[] = [];
  const machines = new Map<number, Served>();
  const beat = beats(LATE);
  let started = 0;
  let shared: Shared;

  addEventListener("message", (event) => {
    const { data } = event as unknown as MessageEvent<Delivery>;
    if ("shared" in data) shared = data.shared;
    else modules.push(data.module);
    let asked: number;
    do {
      handOver();
      asked = shared.cells[0];
      answer(asked);
    } while (asked !== ASK.listen && asked !== ASK.end);
    if (asked === ASK.end) close();
  });

  /** Says that all is done, and waits for what there is to do next. */
  function handOver(): void {
    const { turn } = shared;
    Atomics.store(turn, 0, TURN.asking);
    Atomics.notify(turn, 0);
    while (Atomics.load(turn, 0) === TURN.asking) Atomics.wait(turn, 0, TURN.asking);
  }

  function answer(asked: number): void {
    const { cells } = shared;
    const [, number, ...values] = cells;
    cells[0] = ANSWER.done;
    beat.begin(cells[LIMIT_CELL]);
    try {
      if (asked === ASK.start) start(modules[number]);
      else if (asked === ASK.close) machines.delete(number);
      else if (asked > ASK.start && asked < ASK.close) {
        serveOne(machines.get(number)!, asked, values);
      }
    } catch (error) {
      thrown(error);
      cells[MEMORY_CELL] = machines.get(number)?.talk.memoryBytes ?? 0;
    }
  }

  function start(module: WebAssembly.Module): void {
    const { exports } = new WebAssembly.Instance(module, { [outer]: { [inner]: beat.call } });
    const talk = exchangeWith(exports as unknown as PluginExports, BAD_ANSWER);
    machines.set(++started, { talk, awaited: 0 });
    functionNames.forEach((name, at) => {
      shared.cells[PARAMETER_CELL + at] = (exports[name] as () => unknown).length;
    });
    done(talk, started);
  }

  function serveOne(machine: Served, asked: number, [one, two, three]: number[]): void {
    const { talk } = machine;
    const { window } = shared;
    if (asked === ASK.version) return done(talk, talk.abiVersion());
    if (asked === ASK.describe) return done(talk, firstPiece(talk, talk.describe()));
    if (asked === ASK.take) talk.take(window.subarray(0, one));
    else if (asked === ASK.read) talk.read(one, window.subarray(0, two));
    else if (asked === ASK.feed) return feed(machine, one);
    else {
      talk.begin(one, two);
      machine.awaited = one + two;
      return feed(machine, three);
    }
    done(talk, 0);
  }

  /** Hands on what has come, and once all has come, has the command carried out. */
  function feed(machine: Served, length: number): void {
    const { talk } = machine;
    talk.feed(shared.window.subarray(0, length));
    machine.awaited -= length;
    done(talk, machine.awaited > 0 ? 0 : firstPiece(talk, talk.dispatch()));
  }

  function firstPiece(talk: Exchange, length: number): number {
    talk.take(shared.window.subarray(0, length));
    return length;
  }

  function done(talk: Exchange, value: number): void {
    shared.cells[1] = value;
    shared.cells[MEMORY_CELL] = talk.memoryBytes;
  }

  function thrown(error: unknown): void {
    const name = error instanceof Error ? error.name : "";
    const said = error instanceof Error ? [error.message, error.stack ?? ""] : [String(error), ""];
    const bytes = new TextEncoder().encode(said.join(BESIDE)).subarray(0, shared.window.length);
    shared.window.set(bytes);
    const answers = { [BAD_ANSWER]: ANSWER.badAnswer, [LATE]: ANSWER.late };
    shared.cells[0] = answers[name] ?? ANSWER.thrown;
    shared.cells[1] = bytes.length;
  }
}
