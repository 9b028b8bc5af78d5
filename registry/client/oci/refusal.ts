import { FloreconError } from "../../../core/host/error.ts";
import { isRecord, parseJson } from "../../../core/host/json.ts";

/** What an artifact registry refuses with, as one of our own errors. */
export function refusalOf(
  { status }: { status: number },
  bytes: Uint8Array,
  url: string,
): FloreconError {
  const said = wordsIn(bytes);
  const words = said === null ? `it answers ${status}` : `it says ${JSON.stringify(said)}`;
  const [code, advice] = ADVICE[status] ?? ["registry_error", "ask whoever runs it"];
  return new FloreconError(code, `"${url}": ${words}; ${advice}`, { url, status });
}

const ADVICE: Record<number, [code: string, advice: string]> = {
  400: ["bad_request", "check the address"],
  403: ["forbidden", "ask for the right to it"],
  404: ["not_found", "check the address, and whether anything was published there"],
  405: ["forbidden", "this registry takes nothing in"],
  413: ["too_large", "ship it smaller"],
  429: ["too_many_requests", "try again in a moment"],
  503: ["busy", "try again in a moment"],
};

/** The first of its errors, as the distribution specification has them. */
function wordsIn(bytes: Uint8Array): string | null {
  try {
    const document = parseJson(new TextDecoder().decode(bytes));
    const errors = isRecord(document) && Array.isArray(document.errors) ? document.errors : [];
    const [{ code, message }] = errors;
    return String(message ?? code).slice(0, 200);
  } catch {
    return null;
  }
}
