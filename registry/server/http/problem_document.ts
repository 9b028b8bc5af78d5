import { HTTPException } from "hono/http-exception";
import { FloreconError } from "../../../core/host/error.ts";

/** What each code is answered with; a code that is not here is the server's own fault. */
const STATUS: Record<string, number> = {
  bad_request: 400,
  bad_domain_id: 400,
  bad_version: 400,
  bad_range: 400,
  bad_truth: 400,
  unauthorized: 401,
  forbidden: 403,
  quota_exceeded: 403,
  read_only: 403,
  not_found: 404,
  unknown_plugin: 404,
  unknown_version: 404,
  unknown_blob: 404,
  unknown_part: 404,
  unknown_sample: 404,
  unknown_truth: 404,
  method_not_allowed: 405,
  version_taken: 409,
  id_taken: 409,
  not_published: 409,
  taken_down: 409,
  too_large: 413,
  unsupported_type: 415,
  range_not_satisfiable: 416,
  refused: 422,
  too_many_requests: 429,
  busy: 503,
  issuer_unreachable: 503,
  log_changed: 503,
  not_ready: 503,
  stopping: 503,
  storage_full: 507,
};

const TITLES: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
  507: "Insufficient Storage",
};

/** A problem document of RFC 9457, with the error's code and what the code carries. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  [detail: string]: unknown;
}

/** The problem document of an error. What goes wrong inside the server is not told outside. */
export function problemOf(error: unknown): ProblemDocument {
  if (error instanceof HTTPException) return refusedByHono(error);
  if (!(error instanceof FloreconError) || !(error.code in STATUS)) {
    return document("internal", 500, "the server failed; its log says why, so tell its operator");
  }
  const told = document(error.code, STATUS[error.code], error.message);
  return { ...told, ...error.details, ...told };
}

/** What hono finds wrong with a request before it reaches us. */
function refusedByHono({ status }: HTTPException): ProblemDocument {
  if (status === 415) {
    return document("unsupported_type", 415, "this takes JSON; send it as application/json");
  }
  return document("bad_request", 400, "the body is not the JSON that it should be; mend it");
}

function document(code: string, status: number, detail: string): ProblemDocument {
  return { type: `urn:florecon:problem:${code}`, title: TITLES[status], status, detail, code };
}

/** Headers that go with a problem. */
export function problemHeaders({ status, retry_after }: ProblemDocument): Record<string, string> {
  return {
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
    ...(status === 401 && { "WWW-Authenticate": 'Bearer realm="florecon"' }),
    ...(typeof retry_after === "number" && { "Retry-After": String(retry_after) }),
  };
}
