import { createRoute } from "@hono/zod-openapi";
import { newRouter, type Router } from "../http/router.ts";
import type { Registry } from "../registry.ts";
import type { Guard } from "../tokens/guard.ts";
import { problems } from "./problems.ts";
import { EventPage, EventQuery } from "./schemas.ts";

const route = createRoute({
  method: "get",
  path: "/v1/events",
  summary:
    "Who published, yanked and took down what, and which tokens came and went, for operators of all",
  security: [{ token: [] }],
  request: { query: EventQuery },
  responses: {
    200: {
      description: "In the order in which it happened",
      content: { "application/json": { schema: EventPage } },
    },
    ...problems(403),
  },
});

/** What happened, a page at a time. Every page but the last stays as it is. */
export function eventRoutes(registry: Registry, guard: Guard): Router {
  return newRouter().openapi(route, async (c) => {
    guard.admit(c.req.header("authorization"), "operate", "*");
    const { after, limit } = c.req.valid("query");
    const { events, total } = await registry.events(after, limit);
    const end = after + events.length;
    c.header("Cache-Control", "no-store");
    return c.json({ events, total, next: end < total ? end : null }, 200);
  });
}
