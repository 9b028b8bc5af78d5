import { createRoute, z } from "@hono/zod-openapi";
import { fileDigest } from "../../wasm.ts";
import type { Catalog } from "../catalog/mod.ts";
import { bytesResponse } from "../http/bytes_response.ts";
import { newRouter, type Router } from "../http/router.ts";
import type { Registry } from "../registry.ts";
import { problems } from "./problems.ts";

const index = createRoute({
  method: "get",
  path: "/index.json",
  summary: "Everything that is offered, as the index of a folder has it",
  responses: {
    200: {
      description: "By domain id, then by version",
      content: { "application/json": { schema: z.record(z.string(), z.unknown()) } },
    },
    304: { description: "The client has it" },
    ...problems(),
  },
});

/** The index. */
export function indexRoutes(registry: Registry): Router {
  let made: { catalog: Catalog; bytes: Uint8Array; tag: string } | undefined;
  return newRouter().openapi(index, (c) => {
    const { catalog } = registry;
    if (made?.catalog !== catalog) {
      const bytes = new TextEncoder().encode(JSON.stringify(indexOf(catalog)));
      made = { catalog, bytes, tag: fileDigest(bytes).slice(7, 39) };
    }
    const type = "application/json";
    return bytesResponse(c.req.raw, { ...made, type, cacheControl: "public, max-age=60" });
  });
}

function indexOf(catalog: Catalog): unknown {
  return Object.fromEntries(catalog.plugins.map(({ id, versions }) => [
    id,
    Object.fromEntries(versions.map((it) => [it.version, {
      path: `v1/blobs/${it.digest}`,
      digest: it.digest,
      size: it.size,
      mtime: it.at,
      input: it.manifest.input,
      selector: it.manifest.selector,
      yanked: it.yanked !== null,
    }])),
  ]));
}
