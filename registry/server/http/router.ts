import { OpenAPIHono } from "@hono/zod-openapi";
import { FloreconError } from "../../../core/host/error.ts";
import type { Env } from "./env.ts";

/** Routes whose requests are validated against their schemas before they are handled. */
export type Router = OpenAPIHono<Env>;

/** A new set of routes. What does not fit a schema is a `bad_request` that names each place. */
export function newRouter(): Router {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map(({ path, message }) => ({
        in: result.target,
        name: path.join("."),
        message,
      }));
      const [{ name, message }] = issues;
      const what = name === "" ? `the ${result.target}` : `"${name}" of the ${result.target}`;
      throw new FloreconError("bad_request", `${what} is wrong: ${message}`, { issues });
    },
  });
}
