import type { Problem } from "../../../core/host/error.ts";
import { Examiner } from "../../triage/examiner.ts";
import { Pool } from "./pool.ts";

/** Each is a process of its own; more of them than processors only wait for each other. */
const EXAMINERS = Math.max(2, navigator.hardwareConcurrency);

/** How many modules may wait for their turn, and how many of one publisher's. */
const WAITING = 64;
const WAITING_EACH = 8;

/** Runs modules in child processes before they are published: what they do there harms nobody. */
export class Validator implements AsyncDisposable {
  readonly #pool = new Pool(
    Array.from({ length: EXAMINERS }, () => new Examiner()),
    WAITING,
    WAITING_EACH,
  );

  /**
   * Tells why a module is not fit to be published; `null` where it is.
   *
   * @param actor who publishes it: whose modules take long delays nobody else's
   * @param sample an Arrow stream to solve; without one, the module only has to say what it is
   * @throws {FloreconError} `busy`
   */
  async problem(actor: string, bytes: Uint8Array, sample?: Uint8Array): Promise<Problem | null> {
    const job = { tier: sample === undefined ? 1 : 2, rows: sample } as const;
    const examined = await this.#pool.use(actor, (examiner) => examiner.examine(bytes, job));
    return examined.ok ? null : { code: examined.code, message: examined.message };
  }

  /** How many modules wait for their turn. */
  get waiting(): number {
    return this.#pool.waiting;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#pool.members.map((it) => it[Symbol.asyncDispose]()));
  }
}
