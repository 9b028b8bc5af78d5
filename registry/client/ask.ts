import { codeOf, FloreconError } from "../../core/host/error.ts";
import { parseJson } from "../../core/host/json.ts";

/** How long a registry may take to answer, in seconds. Publishing runs the module there. */
const PATIENCE = 120;

/** No honest answer is larger; a registry is asked for modules and for its index. */
const MAX_BYTES = 64 << 20;

/**
 * Ends what takes too long, or is no longer wanted.
 *
 * @param ended tells that nobody waits for it
 */
export function patienceUntil(ended: AbortSignal | null | undefined): AbortSignal {
  const late = AbortSignal.timeout(PATIENCE * 1000);
  return ended ? AbortSignal.any([late, ended]) : late;
}

/**
 * Asks a registry, and reads all of its answer.
 *
 * @param most bytes that are read of what is asked for
 * @throws {FloreconError} `cannot_reach`, `too_large`, or what the registry answered, with its code,
 * its sentence and its details
 */
export async function ask(
  url: string,
  init: RequestInit = {},
  most: number = MAX_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    // A token must not follow where a registry sends us.
    const redirect = init.headers === undefined ? "follow" : "error";
    response = await fetch(url, { redirect, ...init, signal: patienceUntil(init.signal) });
    // What it refuses with is a few sentences, however little was asked for.
    bytes = await readBody(response, url, response.ok ? most : MAX_BYTES);
  } catch (error) {
    throw error instanceof FloreconError ? error : unreachable(url, error);
  }
  if (response.ok) return bytes;
  throw refusal(url, response, bytes);
}

/**
 * Asks a registry for JSON.
 *
 * @throws {FloreconError} what `ask` throws, and `not_a_registry`
 */
export async function askJson(url: string, init?: RequestInit): Promise<unknown> {
  const bytes = await ask(url, init);
  try {
    return parseJson(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw notARegistry(url, "it answers no JSON", cause);
  }
}

/**
 * What is said of an address at which something else than a registry answers.
 *
 * @param details what a program is told besides the address
 */
export function notARegistry(
  url: string,
  why: string,
  cause?: unknown,
  details: { status?: number } = {},
): FloreconError {
  const message = `"${url}" is no registry: ${why}; check the address`;
  return new FloreconError("not_a_registry", message, { url, ...details }, { cause });
}

/** What is said of an address at which nothing answers. */
export function unreachable(url: string, error: unknown): FloreconError {
  const message = `cannot reach "${url}": ${reason(error)}; check the address, and that the ` +
    "registry runs";
  return new FloreconError("cannot_reach", message, { url }, { cause: error });
}

/**
 * All of an answer.
 *
 * @param most bytes that are read
 * @throws {FloreconError} `too_large`
 */
export async function readBody(
  response: Response,
  url: string,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > most) throw tooLarge(url, most);
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function tooLarge(url: string, most: number): FloreconError {
  const message =
    `"${url}" answers more than ${most} bytes, the most that there can be; check the ` +
    "address, and tell whoever runs the registry";
  return new FloreconError("too_large", message, { url, limit: most });
}

/** A problem document as the error that it is about. */
function refusal(url: string, { status }: Response, bytes: Uint8Array): FloreconError {
  try {
    const { code, detail, ...details } = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof code === "string" && typeof detail === "string") {
      return new FloreconError(codeOf(code, "registry_error"), detail, { ...details, url });
    }
  } catch { /* said below */ }
  return notARegistry(url, `it answers ${status}`, undefined, { status });
}

function reason(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return `no answer within ${PATIENCE} s`;
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/connection refused/i.test(message)) return "nothing answers there";
  if (/dns error|failed to lookup/i.test(message)) return "there is no such host";
  return message.replace(/ \(os error \d+\)/, "");
}
