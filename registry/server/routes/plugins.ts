import { createRoute, z } from "@hono/zod-openapi";
import { newRouter, type Router } from "../http/router.ts";
import { search } from "../catalog/search.ts";
import type { Registry } from "../registry.ts";
import {
  foundPage,
  pluginDetail,
  requireEntry,
  requirePlugin,
  versionDetail,
} from "./documents.ts";
import { problems } from "./problems.ts";
import { FoundPage, Id, PluginDetail, SearchQuery, Version, VersionDetail } from "./schemas.ts";

const find = createRoute({
  method: "get",
  path: "/v1/plugins",
  summary: "Search for plugins",
  request: { query: SearchQuery },
  responses: {
    200: { description: "By id", content: { "application/json": { schema: FoundPage } } },
    ...problems(),
  },
});

const plugin = createRoute({
  method: "get",
  path: "/v1/plugins/{id}",
  summary: "All versions of a plugin",
  request: { params: z.object({ id: Id }) },
  responses: {
    200: {
      description: "Highest first",
      content: { "application/json": { schema: PluginDetail } },
    },
    ...problems(404),
  },
});

const version = createRoute({
  method: "get",
  path: "/v1/plugins/{id}/{version}",
  summary: "One version, with its manifest",
  request: { params: z.object({ id: Id, version: Version }) },
  responses: {
    200: {
      description: "What it says of itself, and what is known of it here",
      content: { "application/json": { schema: VersionDetail } },
    },
    ...problems(404),
  },
});

/** What there is. */
export function pluginRoutes(registry: Registry): Router {
  return newRouter()
    .openapi(find, (c) => {
      return c.json(foundPage(search(c.get("catalog").plugins, c.req.valid("query"))), 200);
    })
    .openapi(plugin, (c) => {
      const { id } = c.req.valid("param");
      return c.json(pluginDetail(requirePlugin(c.get("catalog"), id)), 200);
    })
    .openapi(version, async (c) => {
      const { id, version } = c.req.valid("param");
      const entry = requireEntry(c.get("catalog"), id, version);
      return c.json(versionDetail(entry, await registry.signature(entry)), 200);
    });
}
