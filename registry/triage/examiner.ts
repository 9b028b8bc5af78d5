import { Child } from "./child_process.ts";
import { frame, jsonFrame } from "./frames.ts";
import type { Refused } from "../finding.ts";
import { sizeProblem } from "../module/size.ts";
import type { Examination, Job } from "./examination.ts";

/** What a module may take. */
export interface Limits {
  /** For one module, from when it is handed over. */
  seconds: number;
  /** For the process that runs it, in bytes. */
  memory: number;
}

/** Ample for a module of any size on a sample, and little enough to wait for. */
export const USUAL_LIMITS: Limits = { seconds: 10, memory: 1 << 30 };

const NO_ROWS = new Uint8Array(0);

/**
 * Runs modules in a child process that is killed where one takes too long. One child runs one
 * module after another for as long as all goes well; what refused a module runs no other.
 *
 * @example
 * ```ts
 * await using examiner = new Examiner({ seconds: 5 });
 * const examined = await examiner.examine(await Deno.readFile("solver.wasm"), { tier: 1 });
 * if (!examined.ok) console.log(examined.message);
 * ```
 */
export class Examiner implements AsyncDisposable {
  readonly #limits: Limits;
  #child: Child | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** The first module that is examined starts the child. */
  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...USUAL_LIMITS, ...limits };
  }

  /**
   * Runs one module; others wait for their turn. Never throws for what the module does.
   *
   * @param job.tier 1 asks the module what it is; 2 has it solve the rows as well
   * @param job.rows an Arrow stream to solve at tier 2; without it an empty ledger is solved
   * @throws {FloreconError} `child_failed` where no child can be started
   */
  examine(
    module: Uint8Array,
    job: { tier: 1 | 2; rows?: Uint8Array },
  ): Promise<Examination> {
    const examined = this.#last.then(() => this.#examine(module, job));
    this.#last = examined.catch(() => {});
    return examined;
  }

  /** Ends the child. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last;
    await this.#end();
  }

  async #examine(module: Uint8Array, job: Job & { rows?: Uint8Array }): Promise<Examination> {
    const large = sizeProblem(module.length);
    if (large !== null) return { ok: false, ...large };
    const used = this.#child !== null;
    const child = this.#child ??= await Child.start(this.#limits.memory);
    const { tier, rows = NO_ROWS } = job;
    const messages = [jsonFrame({ tier }), frame(module), frame(rows)];
    const answer = await child.ask(messages, this.#limits.seconds);
    const examined = typeof answer === "object" ? answer.value as Examination : null;
    if (examined?.ok) return examined;
    await this.#end();
    // It may have died of what the modules before this one left behind.
    if (answer === "ended" && used) return await this.#examine(module, job);
    return examined ?? { ok: false, ...answer === "late" ? this.#late() : await this.#died(child) };
  }

  #late(): Refused {
    const { seconds } = this.#limits;
    return { code: "timed_out", message: `it gave no answer within ${seconds} s; mend the plugin` };
  }

  async #died(child: Child): Promise<Refused> {
    const { signal, code } = await child.status;
    const how = signal ?? `code ${code}`;
    const limit = this.#limits.memory >> 20;
    const message =
      `the process that ran it ended (${how}), as it does past ${limit} MB of memory; ` +
      "mend the plugin";
    return { code: "out_of_memory", message };
  }

  async #end(): Promise<void> {
    await this.#child?.kill();
    this.#child = null;
  }
}
