import { createRoute, z } from "@hono/zod-openapi";
import { limitBody } from "../http/limit_body.ts";
import { newRouter, type Router } from "../http/router.ts";
import type { Registry } from "../registry.ts";
import type { Guard } from "../tokens/guard.ts";
import { admission } from "../tokens/require_token.ts";
import { requireEntry, versionInfo } from "./documents.ts";
import { problems } from "./problems.ts";
import { Id, Version, VersionInfo, YankRequest } from "./schemas.ts";

const MAX_BYTES = 16 << 10;

/** Withdraws versions, and offers them again. A yanked one can still be had by its digest. */
export function yankRoutes(registry: Registry, guard: Guard): Router {
  const router = newRouter();
  for (const event of ["yank", "unyank"] as const) {
    const route = createRoute({
      method: "post",
      path: `/v1/plugins/{id}/{version}/${event}`,
      summary: event === "yank" ? "Withdraw a version" : "Offer a yanked version again",
      security: [{ token: [] }],
      middleware: [admission(registry, guard), limitBody(MAX_BYTES)],
      request: {
        params: z.object({ id: Id, version: Version }),
        body: { required: true, content: { "application/json": { schema: YankRequest } } },
      },
      responses: {
        200: {
          description: "The version as it stands now",
          content: { "application/json": { schema: VersionInfo } },
        },
        ...problems(403, 404, 409, 413, 415, 507),
      },
    });
    router.openapi(route, async (c) => {
      const { id, version } = c.req.valid("param");
      const { reason } = c.req.valid("json");
      await registry.yank({ id, version, actor: c.get("actor")! }, event, reason);
      return c.json(versionInfo(requireEntry(registry.catalog, id, version)), 200);
    });
  }
  return router;
}
