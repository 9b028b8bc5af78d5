import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { jsonLine } from "../../core/host/printable.ts";
import type { Env } from "./http/env.ts";
import { problemPage } from "./pages/problem_page.ts";
import { wantsJson } from "./http/negotiate.ts";
import { type ProblemDocument, problemHeaders, problemOf } from "./http/problem_document.ts";

/** Answers with what went wrong: a page to people who look at pages, else a problem document. */
export function answerError(error: unknown, c: Context<Env>): Response | Promise<Response> {
  const problem: ProblemDocument = {
    ...problemOf(error),
    instance: c.req.path,
    request: c.get("request"),
  };
  c.set("code", problem.code);
  if (problem.code === "internal") c.set("fault", error);
  const status = problem.status as ContentfulStatusCode;
  const headers = problemHeaders(problem);
  if (!isForPeople(c)) return c.body(jsonLine(problem), status, headers);
  return c.html(problemPage(problem, c.get("base")), status, {
    ...headers,
    "Content-Type": "text/html",
  });
}

function isForPeople(c: Context<Env>): boolean {
  const { path } = c.req;
  if (path === "/" || path.startsWith("/plugins/")) return !wantsJson(c);
  return (c.req.header("accept") ?? "").includes("text/html");
}
