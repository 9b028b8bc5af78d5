import { createRoute, z } from "@hono/zod-openapi";
import { FloreconError } from "../../../core/host/error.ts";
import { newRouter, type Router } from "../http/router.ts";
import type { Registry } from "../registry.ts";
import { problems } from "./problems.ts";

/** Beyond so many versions that are lost, the rest is only counted. */
const SHOWN = 10;

const health = createRoute({
  method: "get",
  path: "/healthz",
  summary: "Whether the registry answers",
  responses: {
    200: {
      description: "It does",
      content: { "application/json": { schema: z.object({ ok: z.literal(true) }) } },
    },
    ...problems(),
  },
});

const readiness = createRoute({
  method: "get",
  path: "/readyz",
  summary: "Whether the registry can hand out all that was published to it",
  responses: {
    200: {
      description: "It can",
      content: {
        "application/json": { schema: z.object({ ok: z.literal(true), plugins: z.int() }) },
      },
    },
    ...problems(),
  },
});

/** Liveness and readiness. */
export function healthRoutes(registry: Registry): Router {
  return newRouter()
    .openapi(health, (c) => {
      c.header("Cache-Control", "no-store");
      return c.json({ ok: true } as const, 200);
    })
    .openapi(readiness, async (c) => {
      registry.requireOwnLog();
      const lost = await registry.lost();
      if (lost.length > 0) throw notReady(lost);
      c.header("Cache-Control", "no-store");
      return c.json({ ok: true, plugins: registry.catalog.plugins.length } as const, 200);
    });
}

function notReady(lost: { id: string; version: string; digest: string }[]): FloreconError {
  const [{ id, version }] = lost;
  const others = lost.length > 1 ? ` and of ${lost.length - 1} more` : "";
  const message = `the bytes of ${id} ${version}${others} are gone from the disk; publish them ` +
    "again, or stop the registry and run florecon registry check --repair";
  const named = lost.slice(0, SHOWN).map(({ id, version, digest }) => ({ id, version, digest }));
  return new FloreconError("not_ready", message, { lost: named, count: lost.length });
}
