import { createRoute, z } from "@hono/zod-openapi";
import { limitBody } from "../http/limit_body.ts";
import { newRouter, type Router } from "../http/router.ts";
import type { Registry } from "../registry.ts";
import type { Guard } from "../tokens/guard.ts";
import { admission } from "../tokens/require_token.ts";
import { problems } from "./problems.ts";
import { Id, Takedown, Version, YankRequest } from "./schemas.ts";

const MAX_BYTES = 16 << 10;

/** Takes bytes away that must not be handed out to anybody: what yanking leaves is gone then. */
export function takedownRoutes(registry: Registry, guard: Guard): Router {
  const route = createRoute({
    method: "post",
    path: "/v1/plugins/{id}/{version}/takedown",
    summary: "Take the bytes of a version away for good, as an operator",
    security: [{ token: [] }],
    middleware: [admission(registry, guard, "operate"), limitBody(MAX_BYTES)],
    request: {
      params: z.object({ id: Id, version: Version }),
      body: { required: true, content: { "application/json": { schema: YankRequest } } },
    },
    responses: {
      200: {
        description: "It is gone, and its number is never used again",
        content: { "application/json": { schema: Takedown } },
      },
      ...problems(403, 404, 409, 413, 415, 507),
    },
  });
  return newRouter().openapi(route, async (c) => {
    const { id, version } = c.req.valid("param");
    const { reason } = c.req.valid("json");
    await registry.takeDown({ id, version, actor: c.get("actor")! }, reason);
    return c.json({ id, version, reason }, 200);
  });
}
