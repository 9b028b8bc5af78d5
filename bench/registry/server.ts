/** A server in a process of its own, which says on stderr where it listens. */
export class Server {
  private constructor(private readonly child: Deno.ChildProcess, readonly port: number) {}

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
      const port = /http:\/\/127\.0\.0\.1:(\d+) /.exec(said)?.[1];
      if (port !== undefined) return new Server(child, Number(port));
    }
    throw new Error(said);
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.child.status;
  }
}
