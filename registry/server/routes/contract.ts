import { createRoute, z } from "@hono/zod-openapi";
import { newRouter, type Router } from "../http/router.ts";

const health = createRoute({
  method: "get",
  path: "/healthz",
  summary: "Whether the registry answers",
  responses: {
    200: {
      description: "It does",
      content: { "application/json": { schema: z.object({ ok: z.literal(true) }) } },
    },
  },
});

/** Liveness. */
export function healthRoutes(): Router {
  return newRouter().openapi(health, (c) => {
    c.header("Cache-Control", "no-store");
    return c.json({ ok: true } as const, 200);
  });
}

/** What the contract says of itself. */
export function contractOf(app: Router, version: string): unknown {
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "A token of florecon token, whose scopes cover the domain id",
  });
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "florecon registry",
      version,
      description:
        "Finds, hands out and takes in plugins that reconcile ledgers. Errors are problem " +
        "documents of RFC 9457 whose `code` is stable.",
      license: { name: "MIT", url: "https://spdx.org/licenses/MIT" },
    },
    servers: [{ url: "/" }],
  });
}
