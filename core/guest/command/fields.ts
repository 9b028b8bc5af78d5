import { isSafe } from "../../workspace/safe.ts";
import { badCommand, Failure } from "../failure.ts";
import { FLAG, kindName, LIST, NUMBER, OBJECT, TEXT } from "../json/kind.ts";
import { JsonValue } from "../json/value.ts";

/** Names are compared with each other, so there must be an end to them. */
const MOST_FIELDS: i32 = 1000;

/**
 * The fields of an object, read strictly: what is missing, of the wrong type or not known becomes
 * the `problem`, the first one counts, and the fallback is answered.
 */
export class Fields {
  /** What is wrong, in one sentence, or an empty text. */
  problem: string = "";
  private names: string[] = [];
  private values: JsonValue[] = [];
  private known: string[] = [];

  /** @param owner who is read, as the subject of a sentence: `config`, `pin` */
  constructor(public owner: string, object: JsonValue) {
    if (object.kind == OBJECT) this.open(object);
    else this.fail(owner + " takes an object, not " + kindName(object.kind));
  }

  has(name: string): bool {
    return this.names.includes(name);
  }

  text(name: string, fallback: string): string {
    const value = this.take(name, TEXT);
    return value == null ? fallback : value.text();
  }

  flag(name: string, fallback: bool): bool {
    const value = this.take(name, FLAG);
    return value == null ? fallback : value.flag();
  }

  /** A number that a double can hold. */
  number(name: string, fallback: f64): f64 {
    const value = this.take(name, NUMBER);
    if (value == null) return fallback;
    const number = value.number();
    if (isFinite(number)) return number + 0; // -0 becomes 0
    this.fail(this.owner + " takes a smaller number in " + quoted(name));
    return fallback;
  }

  /** A whole number within plus or minus 2^53 - 1. */
  integer(name: string, fallback: f64): f64 {
    const number = this.number(name, fallback);
    if (isSafe(number)) return number;
    if (this.has(name)) {
      this.fail(this.owner + " takes a whole number up to 2^53 - 1 in " + quoted(name));
    }
    return fallback;
  }

  /** Whole numbers within plus or minus 2^53 - 1. */
  integers(name: string): f64[] {
    const value = this.take(name, LIST);
    const numbers: f64[] = value == null ? [] : value.numbers();
    for (let i: i32 = 0; i < numbers.length; i++) {
      if (!isSafe(numbers[i])) {
        this.fail(
          this.owner + " takes whole numbers up to 2^53 - 1 in " + quoted(name) +
            "; entry " + i.toString() + " is not one",
        );
      }
      numbers[i] += 0;
    }
    return numbers;
  }

  /** The members of a list. */
  list(name: string): JsonValue[] {
    const value = this.take(name, LIST);
    if (value == null) return [];
    value.open();
    return value.members;
  }

  /** A field that is an object of its own, or null where it is absent. */
  object(name: string): JsonValue | null {
    return this.take(name, OBJECT);
  }

  /** Makes a field one that must be there. */
  need(name: string): void {
    if (!this.has(name)) this.fail(this.owner + " needs the field " + quoted(name));
  }

  /** Nothing but the fields that were asked for may be there; answers the first problem. */
  close(): Failure | null {
    for (let i: i32 = 0; i < this.names.length && this.problem.length == 0; i++) {
      if (!this.known.includes(this.names[i])) {
        this.fail(
          this.owner + " has no field " + quoted(this.names[i]) + "; " +
            (this.known.length == 0 ? "it takes none" : "it takes " + this.known.join(", ")),
        );
      }
    }
    return this.problem.length > 0 ? badCommand(this.problem) : null;
  }

  fail(problem: string): void {
    if (this.problem.length == 0) this.problem = problem;
  }

  private open(object: JsonValue): void {
    object.open();
    this.names = object.names;
    this.values = object.members;
    if (this.names.length > MOST_FIELDS) {
      this.fail(this.owner + " has more than 1000 fields");
      return;
    }
    for (let i: i32 = 0; i < this.names.length; i++) {
      if (this.names.indexOf(this.names[i]) < i) {
        this.fail(this.owner + " has the field " + quoted(this.names[i]) + " twice; keep one");
      }
    }
  }

  private take(name: string, kind: i32): JsonValue | null {
    if (!this.known.includes(name)) this.known.push(name);
    const at = this.names.indexOf(name);
    if (at < 0) return null;
    const value = this.values[at];
    if (value.kind == kind) return value;
    this.fail(
      this.owner + " takes " + kindName(kind) + " in " + quoted(name) + ", not " +
        kindName(value.kind),
    );
    return null;
  }
}

/** A name from outside, short enough for a message. */
export function quoted(name: string): string {
  return '"' + (name.length <= 60 ? name : name.substring(0, 60) + "…") + '"';
}
