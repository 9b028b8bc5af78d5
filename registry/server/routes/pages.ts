import { scriptText } from "../../../browser/mod.ts";
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { search } from "../catalog/search.ts";
import type { Env } from "../http/env.ts";
import { wantsJson } from "../http/negotiate.ts";
import { newRouter, type Router } from "../http/router.ts";
import { ICON, ICON_TAG } from "../pages/icon.ts";
import { pluginPage } from "../pages/plugin_page.ts";
import { searchPage } from "../pages/search_page.ts";
import { tryoutPage } from "../pages/tryout_page.ts";
import { STYLE, STYLE_TAG } from "../pages/style.ts";
import type { Registry } from "../registry.ts";
import { RUNNER, TRYOUT, TRYOUT_SCRIPTS } from "../tryout/scripts.ts";
import { foundPage, pluginDetail, requireEntry, requirePlugin } from "./documents.ts";
import { problemsOfPage } from "./problems.ts";
import { FoundPage, Id, PluginDetail, SearchQuery } from "./schemas.ts";

const PAGE = { "text/html": { schema: z.string() } };

const home = createRoute({
  method: "get",
  path: "/",
  summary: "The search page, or what it shows as JSON",
  request: { query: SearchQuery },
  responses: {
    200: {
      description: "By what `Accept` asks for",
      content: { "application/json": { schema: FoundPage }, ...PAGE },
    },
    ...problemsOfPage(400),
  },
});

const plugin = createRoute({
  method: "get",
  path: "/plugins/{id}",
  summary: "The page of a plugin, or all its versions as JSON",
  request: {
    params: z.object({ id: Id }),
    query: z.object({ version: z.string().max(200).optional() }),
  },
  responses: {
    200: {
      description: "By what `Accept` asks for",
      content: { "application/json": { schema: PluginDetail }, ...PAGE },
    },
    ...problemsOfPage(404),
  },
});

const tryout = createRoute({
  method: "get",
  path: "/plugins/{id}/try",
  summary: "The page on which a plugin runs in the browser, on a person's own file",
  request: {
    params: z.object({ id: Id }),
    query: z.object({ version: z.string().max(200).optional() }),
  },
  responses: { 200: { description: "The page", content: PAGE }, ...problemsOfPage(404) },
});

/** Pages for people. The same addresses answer programs in JSON. */
export function pageRoutes(registry: Registry): Router {
  const router = newRouter();
  router.openapi(home, (c) => {
    const query = c.req.valid("query");
    const { plugins } = c.get("catalog");
    const page = search(plugins, query);
    c.header("Vary", "Accept");
    if (wantsJson(c)) return c.json(foundPage(page), 200);
    const tags = new Set(plugins.flatMap(({ latest }) => latest.manifest.selector?.tag ?? []));
    return c.html(searchPage(query, page, [...tags].sort(), c.get("base")));
  });
  router.openapi(plugin, async (c) => {
    const catalog = c.get("catalog");
    const plugin = requirePlugin(catalog, c.req.valid("param").id);
    c.header("Vary", "Accept");
    if (wantsJson(c)) return c.json(pluginDetail(plugin), 200);
    const { version = plugin.latest.version } = c.req.valid("query");
    const entry = requireEntry(catalog, plugin.id, version);
    const [signature, docs, provenance] = await Promise.all([
      registry.signature(entry),
      registry.docs(entry),
      registry.provenance(entry),
    ]);
    return c.html(
      pluginPage({
        plugin,
        entry,
        signature,
        docs,
        provenance,
        origin: originOf(c),
        base: c.get("base"),
      }),
    );
  });
  router.openapi(tryout, async (c) => {
    const catalog = c.get("catalog");
    const plugin = requirePlugin(catalog, c.req.valid("param").id);
    const { version = plugin.latest.version } = c.req.valid("query");
    const entry = requireEntry(catalog, plugin.id, version);
    const [hasSample, hasTruth, { stages = [] }] = await Promise.all([
      registry.exhibits(entry, "sample"),
      registry.exhibits(entry, "truth"),
      registry.docs(entry),
    ]);
    const base = c.get("base");
    const blob = `${base}/v1/blobs/${entry.digest}`;
    const sample = hasSample ? `${blob}/sample` : null;
    const truth = hasTruth ? `${blob}/truth` : null;
    return c.html(tryoutPage({
      ...{ entry, stages, sample, truth, base },
      script: `${base}/${TRYOUT.name}`,
      runner: `${base}/${RUNNER.name}`,
    }));
  });
  for (const script of TRYOUT_SCRIPTS) {
    router.get(`/${script.name}`, async (c) => {
      c.header("Cache-Control", "no-cache");
      return c.body(await scriptText(script), 200, {
        "Content-Type": "text/javascript; charset=utf-8",
      });
    });
  }
  router.get("/style.css", (c) => asset(c, "text/css; charset=utf-8", STYLE, STYLE_TAG));
  router.get("/icon.svg", (c) => asset(c, "image/svg+xml", ICON, ICON_TAG));
  return router;
}

/** The address as people reach it: behind a proxy that ends TLS it is another than it looks here. */
function originOf(c: Context<Env>): string {
  const url = new URL(c.req.url);
  const scheme = c.get("scheme");
  if (scheme !== undefined) url.protocol = scheme;
  return url.origin;
}

/** @param tag what its pages put behind its address: under it, nothing else ever stands there */
function asset(c: Context<Env>, type: string, text: string, tag: string): Response {
  const isTagged = new URL(c.req.url).search === `?${tag}`;
  c.header("Cache-Control", isTagged ? "public, max-age=31536000, immutable" : "no-cache");
  return c.body(text, 200, { "Content-Type": type });
}
