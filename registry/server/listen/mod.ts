/**
 * Listens for requests, so that no caller keeps others from being heard: there are never more
 * connections than this process can hold, and each has to say what it wants within a time.
 *
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { FloreconError } from "../../../core/host/error.ts";
import { Connections, mostConnections } from "./connections.ts";
import { keepListening } from "./pulse.ts";
import { requestOf, send, UNHEARD } from "./exchange.ts";

/** How long a client may take, in milliseconds. */
export interface Patience {
  /** To say what it wants. */
  headers: number;
  /** To send all of it: a module is 100 kB, and 16 MB at most. */
  request: number;
  /** To ask for the next thing. */
  idle: number;
  /** To take all of an answer. */
  answer: number;
}

const USUAL_PATIENCE: Patience = {
  headers: 10_000,
  request: 60_000,
  idle: 15_000,
  answer: 120_000,
};

/** How often it is looked whether time is up, and said that connections were turned away. */
const LOOK = 500;
const SAID = 10_000;

export interface ListenOptions {
  hostname: string;
  /** 0 takes any that is free. */
  port: number;
  /** Answers a request. Never throws. */
  handle: (request: Request, client: string | undefined) => Promise<Response>;
  /** What is answered to no request at all, and to one too many of an address. */
  refuse: (why: "bad_request" | "busy" | "method_not_allowed") => Response;
  patience?: Patience;
  /** How many connections to hold; what this process can where nothing is said. */
  most?: number;
  /** Is told in a sentence what went wrong with the connections. */
  trouble: (fault: string) => void;
}

/** A server that listens. */
export interface Listening {
  hostname: string;
  port: number;
  connections: Connections;
  /** Takes no new connections, and closes those on which nothing is asked, or all of them. */
  close(which: "idle" | "all"): void;
}

/** @throws {FloreconError} `cannot_listen` */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { hostname, port, handle, refuse, trouble, patience = USUAL_PATIENCE } = options;
  const { most = mostConnections() } = options;
  const connections = new Connections(most);
  const answer = async (message: IncomingMessage, to: ServerResponse) => {
    const { socket } = message;
    try {
      const request = requestOf(message);
      const isTaken = connections.begin(socket);
      const response = request === null
        ? refuse(message.method === UNHEARD ? "method_not_allowed" : "bad_request")
        : isTaken
        ? await handle(request, socket.remoteAddress)
        : refuse("busy");
      const timer = setTimeout(() => socket.destroy(), patience.answer);
      await send(response, message, to).finally(() => clearTimeout(timer));
    } catch {
      // The client is gone.
      socket.destroy();
    } finally {
      connections.end(socket);
    }
  };
  const server = createServer({
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    keepAliveTimeout: patience.idle,
    connectionsCheckingInterval: LOOK,
  }, answer);
  server.on("connection", (socket: Socket) => connections.add(socket));
  await listening(server, hostname, port);
  const saying = setInterval(() => sayTurnedAway(connections, most, trouble), SAID);
  const address = server.address() as AddressInfo;
  const letGo = keepListening(server, address, trouble);
  return {
    hostname: address.address,
    port: address.port,
    connections,
    close(which) {
      clearInterval(saying);
      letGo();
      sayTurnedAway(connections, most, trouble);
      server.close();
      connections.close(which);
    },
  };
}

function sayTurnedAway(
  connections: Connections,
  most: number,
  trouble: ListenOptions["trouble"],
): void {
  const { turnedAway } = connections;
  if (turnedAway === 0) return;
  connections.turnedAway = 0;
  trouble(
    `${turnedAway} connections were closed for others: ${most} are held at once; ` +
      "let a proxy in front bound them, or raise the limit of open files",
  );
}

/** Waits until a server listens. */
async function listening(server: Server, hostname: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, hostname, () => resolve());
  try {
    await promise;
  } catch (cause) {
    if (cause instanceof Deno.errors.NotCapable) throw cause;
    const message = `cannot listen at ${hostname}:${port}: ${whyNot(cause)}`;
    throw new FloreconError("cannot_listen", message, { hostname, port }, { cause });
  }
  server.off("error", reject);
}

function whyNot(cause: unknown): string {
  const { code } = cause as { code?: string };
  if (code === "EADDRINUSE") return "it is taken; choose another port";
  if (code === "EACCES") return "ports below 1024 are for the system; choose a higher one";
  return "this machine has no such address; choose 127.0.0.1, or 0.0.0.0 for all that it has";
}
