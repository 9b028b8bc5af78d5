import type { Ran } from "./florecon.ts";
import type { Asked } from "./resident_program.ts";

/** Tests may put something else in its place. */
const ask = fetch;

/**
 * One process that answers command line after command line of a test file. What a command costs is
 * mostly the start of its process and of the compiler; here they are paid once.
 */
export class Resident {
  #child: Deno.ChildProcess | null = null;
  #url = "";
  #isBusy = false;

  /** @param args what `deno` is told, the program last */
  constructor(
    private readonly args: () => string[],
    private readonly env: () => Record<string, string>,
  ) {
    addEventListener("unload", () => this.#end());
  }

  /**
   * How a command line ended; null where another one is under way, because what is begun at the same
   * time is to run at the same time.
   *
   * @param patience in seconds
   * @throws {Error} where it has to be killed, because it does not answer
   */
  async run(asked: Asked, patience: number): Promise<Ran | null> {
    if (this.#isBusy) return null;
    this.#isBusy = true;
    try {
      if (this.#child === null) await this.#start();
      const signal = AbortSignal.timeout(1000 * patience);
      const body = JSON.stringify(asked);
      const response = await ask(this.#url, { method: "POST", body, signal });
      return await response.json();
    } catch (error) {
      this.#end();
      throw new Error(`florecon ${asked.args.join(" ")} did not answer`, { cause: error });
    } finally {
      this.#isBusy = false;
    }
  }

  async #start(): Promise<void> {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: this.args(),
      env: this.env(),
      clearEnv: true,
      stdin: "null",
      stdout: "piped",
    }).spawn();
    const reader = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let said = "";
    // It says no more than this line: what commands write, it answers with.
    while (!said.includes("\n")) {
      const { value, done } = await reader.read();
      if (done) throw new Error("it ended before it said at which port it is asked");
      said += value;
    }
    this.#url = `http://127.0.0.1:${said.trim()}/`;
  }

  #end(): void {
    try {
      this.#child?.kill("SIGKILL");
    } catch (error) {
      // It may have ended by itself.
      if (!(error instanceof TypeError)) throw error;
    }
    this.#child = null;
  }
}
