import type { Socket } from "node:net";

/** What may be open where nobody says how many files a process may have. */
const USUAL = 256;

/** More than anybody has asked for. */
const MOST = 4096;

/** Files besides connections: the log, the child processes' pipes, what the system takes. */
const SPARE = 64;

/** One address that is not this machine may ask for as much at once as this part of all of them. */
const SHARE = 4;

/** How many connections this process can hold: each may have a file open as well. */
export function mostConnections(): number {
  const files = mostFiles();
  if (files === null) return USUAL;
  return Math.max(8, Math.min(MOST, Math.floor((files - SPARE) / 2)));
}

/** How many files this process may have open; `null` where the system does not say. */
function mostFiles(): number | null {
  try {
    // A child may open as many as its parent; the system's own files about it are not for us to read.
    const { stdout } = new Deno.Command("sh", { args: ["-c", "ulimit -n"] }).outputSync();
    const said = new TextDecoder().decode(stdout).trim();
    return said === "unlimited" ? Infinity : /^\d+$/.test(said) ? Number(said) : null;
  } catch {
    return null;
  }
}

/**
 * The connections of a server, never more than it can hold. Where there are too many, the one on
 * which nothing was asked for longest gives way: whoever asks is answered, however many only sit.
 */
export class Connections {
  /** Nothing is asked on them, in the order of how long. */
  readonly #idle = new Set<Socket>();
  /** How much is asked on them at once: whoever sends a request need not wait to send the next. */
  readonly #busy = new Map<Socket, number>();
  #drained?: PromiseWithResolvers<void>;
  /** How many were closed for others, or not taken at all. */
  turnedAway = 0;

  constructor(private readonly most: number) {}

  /** How many there are. */
  get size(): number {
    return this.#idle.size + this.#busy.size;
  }

  /** Takes a new one, in the place of another or not at all where there is no room. */
  add(socket: Socket): void {
    if (this.size >= this.most) {
      this.turnedAway++;
      const [longest = socket] = this.#idle;
      this.#idle.delete(longest);
      longest.destroy();
      if (longest === socket) return;
    }
    this.#idle.add(socket);
    socket.once("close", () => {
      this.#idle.delete(socket);
      this.#busy.delete(socket);
      this.#check();
    });
  }

  /** Something is asked on one. @returns false where its address has too many at work. */
  begin(socket: Socket): boolean {
    const address = socket.remoteAddress;
    this.#idle.delete(socket);
    this.#busy.set(socket, (this.#busy.get(socket) ?? 0) + 1);
    if (address === undefined || isLoopback(address)) return true;
    let asked = 0;
    for (const [it, own] of this.#busy) if (it.remoteAddress === address) asked += own;
    return asked <= Math.max(4, this.most / SHARE);
  }

  /** One thing that was asked on it is answered. */
  end(socket: Socket): void {
    const left = (this.#busy.get(socket) ?? 0) - 1;
    if (left > 0) this.#busy.set(socket, left);
    else if (this.#busy.delete(socket) && !socket.destroyed) this.#idle.add(socket);
    this.#check();
  }

  /** Waits until nothing is asked on any of them. */
  async drained(): Promise<void> {
    this.#drained = Promise.withResolvers();
    this.#check();
    await this.#drained.promise;
  }

  #check(): void {
    if (this.#busy.size === 0) this.#drained?.resolve();
  }

  /** Closes those on which nothing is asked, or all of them. */
  close(which: "idle" | "all"): void {
    for (const socket of this.#idle) socket.destroy();
    if (which === "all") { for (const socket of this.#busy.keys()) socket.destroy(); }
  }
}

/** Whether an address is this machine's own: its user, or a proxy in front. */
export function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}
