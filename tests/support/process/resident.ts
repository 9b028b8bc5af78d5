import { join, resolve } from "node:path";
import { ROOT } from "../repository/imports.ts";
import type { Ran } from "./florecon.ts";
import type { Answered, Asked } from "./resident_program.ts";

/** Tests may put something else in its place. */
const ask = fetch;

/** Test files run at the same time in one process, and never more of them than there are cores. */
const SEATS = navigator.hardwareConcurrency;

/** Where a resident can be asked, and which process it is. */
interface Address {
  pid: number;
  port: number;
}

/**
 * Processes that answer command line after command line, for all test files of a run. What a command
 * costs is mostly the start of its process and of the compiler; here they are paid once.
 *
 * Each has a seat: a file that says where it is asked, and is locked while it answers.
 */
export class Residents {
  /**
   * @param name of their seats, which are those of all that have this name
   * @param args what `deno` is told, the program last; it is given the path of its seat
   */
  constructor(
    private readonly name: string,
    private readonly args: () => string[],
    private readonly env: () => Record<string, string>,
    private readonly seats = SEATS,
    private readonly folder = resolve(ROOT, "out/residents"),
  ) {}

  /**
   * How a command line ended; null where all are at work, because what is begun at the same time is
   * to run at the same time.
   *
   * @param patience in seconds
   * @throws {Error} where one has to be killed, because it does not answer
   */
  async run(asked: Asked, patience: number): Promise<Ran | null> {
    Deno.mkdirSync(this.folder, { recursive: true });
    for (let seat = 0; seat < this.seats; seat++) {
      const path = join(this.folder, `${Deno.pid}-${this.name}-${seat}`);
      using file = Deno.openSync(path, { create: true, write: true });
      if (file.tryLockSync(true)) return await this.#answer(path, asked, patience);
    }
    return null;
  }

  async #answer(path: string, asked: Asked, patience: number): Promise<Ran> {
    try {
      const { port } = addressAt(path) ?? await this.#start(path);
      const signal = AbortSignal.timeout(1000 * patience);
      const body = JSON.stringify(asked);
      const response = await ask(`http://127.0.0.1:${port}/`, { method: "POST", body, signal });
      const { ran, isSpent }: Answered = await response.json();
      if (isSpent) end(path);
      return ran;
    } catch (error) {
      end(path);
      throw new Error(`florecon ${asked.args.join(" ")} did not answer`, { cause: error });
    }
  }

  async #start(path: string): Promise<Address> {
    const child = new Deno.Command(Deno.execPath(), {
      args: [...this.args(), path],
      env: this.env(),
      clearEnv: true,
      stdin: "null",
      stdout: "piped",
      // It is to outlive the test file that starts it, and ends with the run.
      detached: true,
    }).spawn();
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let said = "";
    // It says no more than this line: what commands write, it answers with.
    while (!said.includes("\n")) {
      const { value, done } = await reader.read();
      if (done) throw new Error("it ended before it said at which port it is asked");
      said += value;
    }
    const address = { pid: child.pid, port: Number(said) };
    Deno.writeTextFileSync(path, JSON.stringify(address));
    return address;
  }
}

/** Who has a seat; null where nobody has. */
function addressAt(path: string): Address | null {
  const text = Deno.readTextFileSync(path);
  return text === "" ? null : JSON.parse(text);
}

/** Ends who has a seat, and leaves it empty. */
function end(path: string): void {
  const address = addressAt(path);
  Deno.truncateSync(path);
  try {
    if (address !== null) Deno.kill(address.pid, "SIGKILL");
  } catch (error) {
    // It may have ended by itself.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
