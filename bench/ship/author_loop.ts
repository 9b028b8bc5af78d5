import { florecon } from "../florecon.ts";

/** What `author --watch` says when a turn is over. */
const DONE = "watching; save a file";

/** `florecon author --watch` on a copy of a plugin, in a process of its own. */
export class AuthorLoop {
  #said = "";
  readonly #reader: ReadableStreamDefaultReader<string>;

  private constructor(private child: Deno.ChildProcess, private source: string) {
    this.#reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Starts the loop. Returns how many milliseconds it took to the first result as well. */
  static async start(
    plugin: string,
    folder: string,
  ): Promise<{ loop: AuthorLoop; first: number }> {
    const copy = `${folder}/${plugin}`;
    await copyFolder(new URL(`../../plugins/${plugin}/`, import.meta.url), `${copy}/`);
    const started = performance.now();
    const child = new Deno.Command(Deno.execPath(), {
      args: florecon("author", copy, "--watch"),
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const loop = new AuthorLoop(child, `${copy}/plugin.ts`);
    await loop.#result();
    return { loop, first: performance.now() - started };
  }

  /** Saves the plugin's source, and says how many milliseconds later its result is printed. */
  async save(): Promise<number> {
    const text = await Deno.readTextFile(this.source);
    const started = performance.now();
    await Deno.writeTextFile(this.source, text + "\n");
    await this.#result();
    return performance.now() - started;
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.#reader.cancel();
    await this.child.status;
  }

  async #result(): Promise<void> {
    while (!this.#said.includes(DONE)) {
      const { value, done } = await this.#reader.read();
      if (done) throw new Error("Cannot go on: florecon author has ended");
      this.#said += value;
    }
    this.#said = "";
  }
}

/** The files of a folder, and of the ones inside it. */
async function copyFolder(from: URL, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(new URL(`${name}/`, from), `${to}${name}/`);
    else await Deno.copyFile(new URL(name, from), `${to}${name}`);
  }
}
