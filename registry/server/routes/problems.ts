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

/** The problems that a route answers with, for the contract. */
export function problems(...statuses: number[]) {
  return Object.fromEntries([...statuses, 429].map((status) => [status, {
    description: MEANINGS[status],
    content: { "application/problem+json": { schema: ProblemDocument } },
  }]));
}
