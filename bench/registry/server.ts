/** A server in a process of its own, which says on stderr where it listens. */
export class Server {
  private constructor(
    private readonly child: Deno.ChildProcess,
    readonly port: number,
    /** Where a person begins. */
    readonly address: string,
  ) {}

  /** @throws {Error} with what it said, where it ends without listening */
  static async start(args: string[]): Promise<Server> {
    const child = new Deno.Command(Deno.execPath(), {
      args,
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    let said = "";
    for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:(\d+)(?=[ \/])\S*(?= )/.exec(said);
      if (found !== null) return new Server(child, Number(found[1]), found[0]);
    }
    throw new Error(said);
  }

  /** Bytes of it that are in memory; where the system does not tell, none. */
  async memory(): Promise<number> {
    const status = await Deno.readTextFile(`/proc/${this.child.pid}/status`).catch(() => "");
    return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.child.status;
  }
}
