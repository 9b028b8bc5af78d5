/**
 * Serves the page on which people look, judge and sign. Only `florecon review` loads it.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { createWorkbench } from "./app.ts";
import { Changes } from "./changes.ts";
import type { Desk } from "./desk.ts";
import { Door, type DoorOptions } from "./door.ts";
import { pageFiles } from "./page_files.ts";

export * from "./desk.ts";
export { createWorkbench } from "./app.ts";
export { Changes } from "./changes.ts";
export { Door, type DoorOptions } from "./door.ts";
export { PAGE_SCRIPT, pageFiles } from "./page_files.ts";

/** The one address that it listens at. */
const HOSTNAME = "127.0.0.1";

export interface ReviewOptions extends Omit<DoorOptions, "origin"> {
  desk: Desk;
  /** 0 takes any that is free. */
  port: number;
  /** Takes what went wrong within the server itself. */
  fault: (error: unknown) => void;
}

/** A page that is being served. */
export interface Reviewing {
  /** Where a person begins; it opens once. */
  address: string;
  /** Takes no new requests, and lets go of those that wait for news. */
  stop(): Promise<void>;
}

/**
 * Serves the page of a desk on this machine.
 *
 * @throws {FloreconError} `cannot_listen`, `no_page`
 */
export async function serveWorkbench(options: ReviewOptions): Promise<Reviewing> {
  const { desk, port, fault } = options;
  const files = await pageFiles();
  const changes = new Changes(desk);
  const stopped = new AbortController();
  let answer: (request: Request) => Response | Promise<Response> = () => new Response();
  const server = listen(port, stopped.signal, (request) => answer(request));
  const origin = `http://${HOSTNAME}:${server.addr.port}`;
  const door = new Door({ ...options, origin });
  answer = createWorkbench({ desk, door, changes, files, fault }).fetch;
  return {
    address: door.address,
    async stop() {
      changes.stop();
      stopped.abort();
      await server.finished;
    },
  };
}

function listen(
  port: number,
  signal: AbortSignal,
  handle: (request: Request) => Response | Promise<Response>,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    return Deno.serve({ hostname: HOSTNAME, port, signal, onListen: () => {} }, handle);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotCapable) throw cause;
    const why = cause instanceof Deno.errors.AddrInUse
      ? "it is taken; choose another port, or none"
      : "the system does not allow it; choose a port above 1023, or none";
    const message = `cannot listen at ${HOSTNAME}:${port}: ${why}`;
    throw new FloreconError("cannot_listen", message, { port }, { cause });
  }
}
