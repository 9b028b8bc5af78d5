import { concat } from "../../../core/host/bytes.ts";
import { FloreconError } from "../../../core/host/error.ts";

/** How much of a request is read, and for how long. */
export interface BodyLimit {
  bytes: number;
  seconds: number;
}

/**
 * Reads the body of a request and no more of it than is allowed.
 *
 * @throws {FloreconError} `too_large`, `too_slow`, or `bad_request` where it is cut short
 */
export async function readBody(request: Request, limit: BodyLimit): Promise<Uint8Array> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > limit.bytes) throw tooLarge(limit);
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    reader.cancel().catch(() => {});
  }, limit.seconds * 1000);
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.length;
      if (size > limit.bytes) throw tooLarge(limit);
      parts.push(read.value);
    }
  } catch (error) {
    if (error instanceof FloreconError) throw error;
    if (!late) throw new FloreconError("bad_request", "the body was cut short; send it again");
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {});
  }
  if (late) {
    const message = `the body did not arrive within ${limit.seconds} s; send it again`;
    throw new FloreconError("too_slow", message, { seconds: limit.seconds });
  }
  return concat(parts);
}

function tooLarge({ bytes }: BodyLimit): FloreconError {
  const message = `the body is larger than the ${bytes} bytes that this registry takes`;
  return new FloreconError("too_large", message, { limit: bytes });
}
