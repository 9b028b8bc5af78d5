import { Child } from "./child_process.ts";
import { frame, jsonFrame } from "./frames.ts";
import type { Job, Refusal, Verdict } from "./verdict.ts";

/** What a module may take. */
export interface Limits {
  /** For one module, from when it is handed over. */
  seconds: number;
  /** For the process that runs it, in bytes. */
  memory: number;
}

/** Ample for a module of any size on a sample, and little enough to wait for. */
export const USUAL_LIMITS: Limits = { seconds: 10, memory: 1 << 30 };

/** A module is some 100 kB. The child has to hold it, and to compile it. */
const MAX_MODULE = 64 << 20;

const NO_ROWS = new Uint8Array(0);

/**
 * Runs modules in a child process that is killed where one takes too long. One child runs one
 * module after another for as long as all goes well; what refused a module runs no other.
 *
 * @example
 * ```ts
 * await using examiner = new Examiner({ seconds: 5 });
 * const verdict = await examiner.examine(await Deno.readFile("solver.wasm"), { tier: 1 });
 * if (!verdict.ok) console.log(verdict.message);
 * ```
 */
export class Examiner implements AsyncDisposable {
  readonly #limits: Limits;
  #child: Child | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...USUAL_LIMITS, ...limits };
  }

  /**
   * Runs one module; others wait for their turn. Never throws for what the module does.
   *
   * @param job.rows an Arrow stream to solve at tier 2; without it an empty ledger is solved
   * @throws {FloreconError} `child_failed` where no child can be started
   */
  examine(module: Uint8Array, job: Job & { rows?: Uint8Array }): Promise<Verdict> {
    const verdict = this.#last.then(() => this.#examine(module, job));
    this.#last = verdict.catch(() => {});
    return verdict;
  }

  /** Ends the child. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last;
    await this.#end();
  }

  async #examine(
    module: Uint8Array,
    { tier, rows = NO_ROWS }: Job & { rows?: Uint8Array },
  ): Promise<Verdict> {
    if (module.length > MAX_MODULE) {
      return refuse("too_large", `it is larger than ${MAX_MODULE >> 20} MB; ship it smaller`);
    }
    this.#child ??= await Child.start(this.#limits.memory);
    const messages = [jsonFrame({ tier }), frame(module), frame(rows)];
    const answer = await this.#child.ask(messages, this.#limits.seconds);
    if (typeof answer === "object" && (answer.value as Verdict).ok) return answer.value as Verdict;
    const child = this.#child;
    await this.#end();
    if (typeof answer === "object") return answer.value as Verdict;
    return answer === "late" ? this.#late() : this.#died(await child.status);
  }

  #late(): Verdict {
    const { seconds } = this.#limits;
    return refuse("timed_out", `it gave no answer within ${seconds} s; mend the plugin`);
  }

  #died({ signal, code }: Deno.CommandStatus): Verdict {
    const limit = this.#limits.memory >> 20;
    return refuse(
      "out_of_memory",
      `the process that ran it ended (${
        signal ?? `code ${code}`
      }), as it does past ${limit} MB of ` +
        "memory; mend the plugin",
    );
  }

  async #end(): Promise<void> {
    await this.#child?.kill();
    this.#child = null;
  }
}

function refuse(code: Refusal["code"], message: string): Verdict {
  return { ok: false, code, message };
}
