import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** How often it is tried, and how long a connection may take, in milliseconds. */
const EVERY = 5_000;
const LONGEST = 5_000;

/**
 * Keeps a server listening. Where the system has no file left for a connection, the runtime stops
 * taking any, for good and without a word: so it is tried from time to time whether one gets in,
 * and where none does the server listens anew.
 *
 * @param trouble is told of it
 * @returns ends it.
 */
export function keepListening(
  server: Server,
  { address, port }: AddressInfo,
  trouble: (fault: string) => void,
): () => void {
  let stopped = false;
  const beat = async () => {
    try {
      if (!await getsIn(server, address, port) && !stopped) {
        trouble("no connection gets in any more, and the server listens anew");
        server.close();
        server.listen(port, address);
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      trouble(`no connection can be made: ${why}; raise the limit of open files`);
    }
    if (!stopped) timer = setTimeout(beat, EVERY);
  };
  let timer = setTimeout(beat, EVERY);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Whether a connection that is made now is taken. */
async function getsIn(server: Server, address: string, port: number): Promise<boolean> {
  const taken = new Set<number | undefined>();
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, LONGEST);
  let own: number | undefined;
  const take = (socket: Socket) => {
    taken.add(socket.remotePort);
    if (own !== undefined && taken.has(own)) resolve();
  };
  server.on("connection", take);
  try {
    using connection = await Deno.connect({ hostname: ownAddress(address), port });
    own = connection.localAddr.port;
    if (taken.has(own)) return true;
    await late;
    return taken.has(own);
  } finally {
    clearTimeout(timer);
    server.off("connection", take);
  }
}

/** Where this machine reaches a server that listens at all its addresses. */
function ownAddress(address: string): string {
  return { "0.0.0.0": "127.0.0.1", "::": "::1" }[address] ?? address;
}
