import type { Cell } from "../arrow/read_chunk.ts";
import type { ColumnType } from "../describe/describe.ts";
import type { Instance } from "../plugin/instance.ts";
import { parseAnswer } from "../report/answer.ts";
import { answered } from "./answered.ts";
import type { Property } from "./property.ts";
import { randomIntegers, type Subject } from "./subject.ts";
import type { Breach } from "./verdict.ts";

/** Rows that each attempt starts from. */
const ROWS = 20;

/** Streams with a few bytes changed, and streams cut short. */
const MUTATIONS = 100;
const CUTS = 24;

const NO_ROWS = new Uint8Array(0);

/** Cells that are within the law and that nobody expects. */
const ODD_CELLS: Record<ColumnType, Cell[]> = {
  i64: [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  f64: [0, -0.001, 1e-300, Number.MAX_SAFE_INTEGER, -Number.MAX_VALUE],
  utf8: ["", " ", "\u0000", "-,;/", "x".repeat(5_000), "\u{1f4b6}e\u0301"],
};

/** Commands that no plugin can carry out. */
const BAD_COMMANDS = [
  ...[
    "",
    "{",
    "null",
    "[]",
    '"solve"',
    "{}",
    '{"op":7}',
    '{"op":"fly"}',
    '{"op":"solve"',
    "\u0000",
  ],
  ...['{"op":"remove"}', '{"op":"remove","ids":"all"}', '{"op":"pin"}', '{"op":"pin","by":"luck"}'],
  ...['{"op":"pin","by":"group","group_id":-1}', '{"op":"unpin","group_id":null}'],
  ...['{"op":"pin","by":"group","group_id":9007199254740991}'],
  ...['{"op":"merge","allocations":[]}', '{"op":"merge","allocations":[{"id":-7,"amount":1}]}'],
  ...['{"op":"detach","group_id":1,"ids":[-7]}', '{"op":"dissolve","group_id":{}}'],
  ...['{"op":"init","config":{"no such key":1}}', '{"op":"init","config":[]}'],
  ...[`{"op":"remove","ids":${"[".repeat(2_000)}`, `{"op":"${"x".repeat(5_000)}"}`],
];

/** Commands that a plugin may refuse, or carry out as if there were nothing odd about them. */
const ODD_COMMANDS = [
  '{"op":"report","and":"more"}',
  '{"op":"remove","ids":[0.5]}',
  '{"op":"remove","ids":[1e400]}',
];

/** Whatever bytes come, an envelope answers; and what is refused changes nothing. */
export const badInput: Property = {
  name: "bad input answered by an envelope",
  cause: "project() or the strategy stops on a value that it did not expect; " +
    "check lengths and keys before you use them, and refuse() what cannot be read",
  check(subject) {
    return withoutSession(subject) ?? badCommands(subject) ?? badStreams(subject) ??
      oddCells(subject);
  },
};

/** Before `init`, every command is `no_session`. */
function withoutSession(subject: Subject): Breach | null {
  for (const op of ["solve", "report", "upsert"]) {
    const attempt = new Attempt(subject.plugin.open(), `"${op}" before init`);
    const breach = attempt.send({ op }, op === "upsert" ? subject.stream : NO_ROWS);
    if (breach !== null) return breach;
    if (attempt.code !== "no_session") return attempt.breach("is not answered with no_session");
  }
  return null;
}

function badCommands(subject: Subject): Breach | null {
  const rows = subject.sample.stream(subject.sample.all.slice(0, ROWS));
  const instance = subject.plugin.open();
  const before = started(instance, rows);
  for (const text of [...BAD_COMMANDS, ...ODD_COMMANDS, Uint8Array.of(0xff, 0xfe, 0x22)]) {
    const shown = typeof text === "string" ? text.slice(0, 80) : "bytes that are not UTF-8";
    const attempt = new Attempt(instance, `the command ${shown || "of no bytes"}`);
    const breach = attempt.send(text);
    if (breach !== null) return breach;
    const isOdd = ODD_COMMANDS.includes(text as string);
    if (attempt.code === null && !isOdd) {
      return attempt.breach("is carried out, and should be refused");
    }
    if (reportOf(instance) !== before) {
      return attempt.breach(`is ${attempt.code ? "refused" : "answered"}, and changed the ledger`);
    }
  }
  return null;
}

function badStreams(subject: Subject): Breach | null {
  const { sample, plugin } = subject;
  const rows = sample.stream(sample.all.slice(0, ROWS));
  const before = started(plugin.open(), rows);
  let instance = plugin.open();
  started(instance, rows);
  for (const [what, stream] of spoiled(rows)) {
    const attempt = new Attempt(instance, what);
    const breach = attempt.send({ op: "upsert" }, stream);
    if (breach !== null) return breach;
    if (attempt.code !== null && reportOf(instance) !== before) {
      return attempt.breach("is refused, and changed the ledger");
    }
    // A changed byte may make other rows that are just as good.
    if (attempt.code === null) {
      instance = plugin.again(instance);
      started(instance, rows);
    }
  }
  return null;
}

function* spoiled(stream: Uint8Array): Generator<[string, Uint8Array]> {
  yield ["a stream that is text", new TextEncoder().encode("id,amount\n1,2\n")];
  yield ["a stream of marks", new Uint8Array(64).fill(255)];
  for (let cut = 1; cut <= CUTS; cut++) {
    const length = Math.floor(stream.length * cut / (CUTS + 1));
    yield [`a stream cut to ${length} bytes`, stream.slice(0, length)];
  }
  const random = randomIntegers(53);
  for (let count = 0; count < MUTATIONS; count++) {
    const bytes = stream.slice();
    const places = Array.from({ length: 1 + random() % 3 }, () => random() % bytes.length);
    for (const at of places) bytes[at] = random() % 256;
    yield [`a stream with other bytes at ${places.join(", ")}`, bytes];
  }
}

/** Rows of the sample, one cell of each replaced by one that is odd: refused or solved, either is well. */
function oddCells(subject: Subject): Breach | null {
  const { sample, plugin } = subject;
  if (sample.rows === 0) return null;
  let instance = plugin.open();
  for (const [column, field] of sample.fields.entries()) {
    for (const cell of [...ODD_CELLS[field.type], ...(field.optional ? [null] : [])]) {
      const row = column % sample.rows;
      const stream = sample.stream([row], (own, at) => at === column ? cell : own);
      const shown = JSON.stringify(cell).slice(0, 40);
      const attempt = new Attempt(instance, `row ${row} with ${shown} in "${field.name}"`, row);
      const breach = attempt.send({ op: "init" }, stream) ?? attempt.send({ op: "solve" });
      if (breach !== null) return breach;
      // A refused init leaves the session before it; the next attempt is to start from nothing.
      if (attempt.code !== null) instance = plugin.again(instance);
    }
  }
  return null;
}

/** One thing tried on an instance. */
class Attempt {
  /** The code of the last answer; `null` where the command was carried out. */
  code: string | null = null;

  constructor(
    private readonly instance: Instance,
    private readonly what: string,
    private readonly row?: number,
  ) {}

  /** Sends bytes, text or a command; says what is wrong where no envelope comes back. */
  send(command: Uint8Array | string | object, raw: Uint8Array = NO_ROWS): Breach | null {
    const text = typeof command === "string" ? command : JSON.stringify(command);
    const bytes = command instanceof Uint8Array ? command : new TextEncoder().encode(text);
    this.code = null;
    try {
      parseAnswer(this.instance.dispatch(bytes, raw));
      return null;
    } catch (error) {
      const { code, message } = answered(error);
      if (code === "trapped" || code === "out_of_memory") return this.breach(`traps: ${message}`);
      if (code === "bad_answer") return this.breach("is answered by no envelope");
      this.code = code;
      return null;
    }
  }

  breach(why: string): Breach {
    return { message: `${this.what} ${why}`, row: this.row };
  }
}

function started(instance: Instance, rows: Uint8Array): string {
  parseAnswer(instance.dispatch(new TextEncoder().encode('{"op":"init"}'), rows));
  return reportOf(instance);
}

function reportOf(instance: Instance): string {
  const command = new TextEncoder().encode('{"op":"report"}');
  return new TextDecoder().decode(instance.dispatch(command, NO_ROWS));
}
