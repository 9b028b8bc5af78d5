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

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.child.status;
  }
}
