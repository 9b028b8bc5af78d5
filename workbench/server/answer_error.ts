import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { FloreconError, type Problem } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";

/** What codes are answered with; what people may not decide, the others, is 422. */
const STATUS: Record<string, ContentfulStatusCode> = {
  bad_request: 400,
  not_invited: 401,
  wrong_origin: 403,
  not_found: 404,
  unknown_group: 404,
  unknown_id: 404,
  workspace_changed: 409,
  too_large: 413,
  wrong_host: 421,
};

/** Answers with what is wrong, as data; to a person's browser as a line of text. */
export function answerError(error: unknown, c: Context): Response {
  const problem = problemOf(error);
  const status = problem.code === "internal" ? 500 : STATUS[problem.code] ?? 422;
  c.header("Cache-Control", "no-store");
  if (c.req.path.startsWith("/api/")) return c.json(problem, status);
  return c.text(`${problem.message}\n`, status);
}

function problemOf(error: unknown): Problem & { details?: Record<string, unknown> } {
  if (error instanceof FloreconError) {
    const { code, message, details } = error;
    return { code, message: printable(message, 2000), details };
  }
  if (error instanceof HTTPException) {
    return { code: "bad_request", message: "the request is not what is read here; mend it" };
  }
  return { code: "internal", message: "the server failed; its terminal says why" };
}
