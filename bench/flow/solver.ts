/** What one solve took, in milliseconds: by the clock, and of the process's own time. */
export interface Answer {
  wall: number;
  own: number;
  cost: number;
}

/** A program that solves one instance whenever it is asked: `lemon.cpp`, `assignment.py` or `solve.ts`. */
export class Solver {
  private child: Deno.ChildProcess;
  private writer: WritableStreamDefaultWriter<Uint8Array>;
  private reader: ReadableStreamDefaultReader<string>;
  private read = "";

  constructor(program: string, args: string[]) {
    const stdio = { stdin: "piped", stdout: "piped", stderr: "inherit" } as const;
    this.child = new Deno.Command(program, { args, ...stdio }).spawn();
    this.writer = this.child.stdin.getWriter();
    this.reader = this.child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** @throws {Error} when the program ended */
  async ask(): Promise<Answer> {
    await this.writer.write(new TextEncoder().encode("\n"));
    while (!this.read.includes("\n")) {
      const { value, done } = await this.reader.read();
      if (done) throw new Error("Cannot read an answer: the solver has ended");
      this.read += value;
    }
    const end = this.read.indexOf("\n");
    const [wall, own, cost] = this.read.slice(0, end).split(" ").map(Number);
    this.read = this.read.slice(end + 1);
    return { wall, own, cost };
  }

  async close(): Promise<void> {
    await this.writer.close();
    await this.reader.cancel();
    await this.child.status;
  }
}
