/** The least HTTP client there is: what it costs is what the server does not get of the machine. */
export class Connection {
  readonly #buffer = new Uint8Array(1 << 18);

  private constructor(private readonly socket: Deno.TcpConn) {}

  static async open(port: number): Promise<Connection> {
    const socket = await Deno.connect({ hostname: "127.0.0.1", port });
    socket.setNoDelay(true);
    return new Connection(socket);
  }

  /** One request, ready to be sent again and again. */
  static request(path: string): Uint8Array {
    return new TextEncoder().encode(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  }

  /** Asks, and reads all of the answer. Returns its status. */
  async ask(request: Uint8Array): Promise<number> {
    for (let at = 0; at < request.length;) at += await this.socket.write(request.subarray(at));
    let filled = 0;
    let end = -1;
    while (end < 0) {
      filled += await this.#read(this.#buffer.subarray(filled));
      end = headEnd(this.#buffer, filled);
    }
    const head = new TextDecoder().decode(this.#buffer.subarray(0, end));
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
    for (let rest = end + length - filled; rest > 0;) rest -= await this.#read(this.#buffer);
    return Number(head.slice(9, 12));
  }

  close(): void {
    this.socket.close();
  }

  async #read(buffer: Uint8Array): Promise<number> {
    const read = await this.socket.read(buffer);
    if (read === null) throw new Error("the server ended the connection");
    return read;
  }
}

/** Where the body begins, or -1 while the head is not all there. */
function headEnd(bytes: Uint8Array, filled: number): number {
  for (let at = 3; at < filled; at++) {
    if (bytes[at] === 10 && bytes[at - 1] === 13 && bytes[at - 2] === 10) return at + 1;
  }
  return -1;
}
