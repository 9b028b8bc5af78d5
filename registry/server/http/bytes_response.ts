import { FloreconError } from "../../../core/host/error.ts";

/** What is answered, and how it may be kept. */
export interface Content {
  bytes: Uint8Array;
  /** A strong ETag, without its quotes. */
  tag: string;
  type: string;
  cacheControl: string;
}

/**
 * Answers with bytes, with a part of them where the request asks for one, or with nothing where the
 * client has them (RFC 9110).
 *
 * @throws {FloreconError} `range_not_satisfiable`
 */
export function bytesResponse(request: Request, content: Content): Response {
  const { bytes, type, cacheControl } = content;
  const tag = `"${content.tag}"`;
  const headers: Record<string, string> = { "ETag": tag, "Cache-Control": cacheControl };
  if (names(request.headers.get("if-none-match"), tag)) {
    return new Response(null, { status: 304, headers });
  }
  headers["Content-Type"] = type;
  headers["Accept-Ranges"] = "bytes";
  const part = partOf(request.headers, tag, bytes.length);
  if (part === null) return whole(bytes, 200, headers);
  const { from, to } = part;
  headers["Content-Range"] = `bytes ${from}-${to - 1}/${bytes.length}`;
  return whole(bytes.subarray(from, to), 206, headers);
}

function whole(bytes: Uint8Array, status: number, headers: Record<string, string>): Response {
  headers["Content-Length"] = String(bytes.length);
  return new Response(bytes as BodyInit, { status, headers });
}

/** Whether a list of tags names this one; a weak tag will do. */
function names(list: string | null, tag: string): boolean {
  if (list === null) return false;
  return list.split(",").map((it) => it.trim().replace(/^W\//, "")).some((it) =>
    it === tag || it === "*"
  );
}

/** The one part that is asked for. Where it is several, or of other bytes, all of them will do. */
function partOf(headers: Headers, tag: string, size: number): { from: number; to: number } | null {
  const range = /^bytes=(\d*)-(\d*)$/.exec(headers.get("range")?.trim() ?? "");
  const condition = headers.get("if-range");
  if (range === null || (condition !== null && condition.trim() !== tag)) return null;
  const [first, last] = [range[1], range[2]];
  if (first === "" && last === "") return null;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (from < to) return { from, to };
  if (first !== "" && last !== "" && Number(last) < Number(first)) return null;
  const message = `there are ${size} bytes; ask for some of them`;
  throw new FloreconError("range_not_satisfiable", message, { size });
}
