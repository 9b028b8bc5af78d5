import type { Context } from "hono";
import { accepts } from "hono/accepts";
import type { Env } from "./env.ts";

/** Whether a program asks, at an address that has a page: browsers name text/html. */
export function wantsJson(c: Context<Env>): boolean {
  const supports = ["text/html", "application/json"];
  return accepts(c, { header: "Accept", supports, default: "text/html" }) === "application/json";
}
