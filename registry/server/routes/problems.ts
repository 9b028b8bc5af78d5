import { ProblemDocument } from "./schemas.ts";

const MEANINGS: Record<number, string> = {
  400: "The request does not make sense",
  401: "The token is missing, wrong or expired",
  403: "The token does not cover this id or has used its quota up, or nothing can be written",
  404: "There is no such thing here",
  409: "It is taken",
  413: "The body is too large",
  415: "The body is of a type that is not read here",
  416: "There are no such bytes",
  422: "The validator refused the module; `report` says why",
  429: "Too many requests; `Retry-After` says when to try again",
  503: "Too much is asked for at once, or something is missing; `code` says which",
  507: "The registry's disk is full",
};

/** What any request may be answered with, whatever it asks for. */
const ANY = [400, 401, 429, 503];

const PROBLEM = { "application/problem+json": { schema: ProblemDocument } };

/** The problems that a route answers with, for the contract. */
export function problems(...statuses: number[]) {
  return documented(statuses, PROBLEM);
}

/** The same for an address that people look at: to them, a problem is a page. */
export function problemsOfPage(...statuses: number[]) {
  return documented(statuses, { ...PROBLEM, "text/html": { schema: { type: "string" as const } } });
}

function documented<C>(statuses: number[], content: C) {
  const all = [...new Set([...statuses, ...ANY])].sort((one, other) => one - other);
  return Object.fromEntries(all.map((status) => [status, {
    description: MEANINGS[status],
    content,
  }]));
}
