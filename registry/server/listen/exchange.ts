import { Buffer } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";

/**
 * A request as the web has it; `null` where it has no address, method or headers that make one.
 *
 * @param message as it came in
 */
export function requestOf(message: IncomingMessage): Request | null {
  const { method = "GET", url = "", rawHeaders } = message;
  if (method === UNHEARD) return null;
  const host = message.headers.host ?? "localhost";
  // Proxies may name the whole address.
  const address = url.startsWith("/") ? `http://${host}${url}` : url;
  try {
    const headers = new Headers();
    for (let at = 0; at < rawHeaders.length; at += 2) {
      headers.append(rawHeaders[at], rawHeaders[at + 1]);
    }
    const hasBody = method !== "GET" && method !== "HEAD";
    const body = hasBody ? Readable.toWeb(message) as ReadableStream : null;
    return new Request(address, { method, headers, body, duplex: "half" } as RequestInit);
  } catch {
    return null;
  }
}

/** The method that no request of the web has: its answer would tell what else came with it. */
export const UNHEARD = "TRACE";

/** Sends an answer, and waits until it is on its way. */
export async function send(
  response: Response,
  message: IncomingMessage,
  to: ServerResponse,
): Promise<void> {
  const bytes = Buffer.from(await response.arrayBuffer());
  // What was not read of the body would be taken for the next request.
  if (!message.complete) to.setHeader("Connection", "close");
  response.headers.forEach((value, name) => to.setHeader(name, value));
  if (bytes.length > 0) to.setHeader("Content-Length", bytes.length);
  to.writeHead(response.status);
  const { promise: sent, resolve } = Promise.withResolvers<void>();
  to.once("close", resolve);
  to.end(bytes, () => resolve());
  await sent;
  message.resume();
}
