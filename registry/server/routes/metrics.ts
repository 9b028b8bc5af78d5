import { createRoute, z } from "@hono/zod-openapi";
import type { Gauges, Metrics } from "../http/metrics.ts";
import { newRouter, type Router } from "../http/router.ts";
import type { Registry } from "../registry.ts";
import { problems } from "./problems.ts";

const route = createRoute({
  method: "get",
  path: "/metrics",
  summary: "Figures for Prometheus; where the operator asked for them",
  responses: {
    200: { description: "In its text format", content: { "text/plain": { schema: z.string() } } },
    ...problems(404),
  },
});

/**
 * Figures for Prometheus.
 *
 * @param more figures of the server that the registry does not know
 */
export function metricsRoutes(registry: Registry, metrics: Metrics, more: () => Gauges): Router {
  return newRouter().openapi(route, async (c) => {
    const { plugins } = registry.catalog;
    const gauges = {
      plugins: plugins.length,
      versions: plugins.reduce((sum, { versions }) => sum + versions.length, 0),
      lost_blobs: (await registry.lost()).length,
      ...more(),
    };
    c.header("Cache-Control", "no-store");
    const type = "text/plain; version=0.0.4; charset=utf-8";
    return c.text(metrics.text(gauges), 200, { "Content-Type": type });
  });
}
