import { createRoute, z } from "@hono/zod-openapi";
import { fileDigest } from "../../module/wasm.ts";
import { formatIndex } from "../../index/entry.ts";
import type { Catalog } from "../catalog/mod.ts";
import { indexedOf } from "../catalog/indexed.ts";
import { bytesResponse } from "../http/bytes_response.ts";
import { newRouter, type Router } from "../http/router.ts";
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
    206: { description: "The part that `Range` asks for" },
    304: { description: "The client has it" },
    ...problems(416),
  },
});

/** The index. */
export function indexRoutes(): Router {
  let made: { catalog: Catalog; bytes: Uint8Array; tag: string } | undefined;
  return newRouter().openapi(index, (c) => {
    const catalog = c.get("catalog");
    if (made?.catalog !== catalog) {
      const indexed = catalog.plugins.flatMap(({ versions }) => versions.map(indexedOf));
      const bytes = new TextEncoder().encode(formatIndex(indexed));
      made = { catalog, bytes, tag: fileDigest(bytes).slice(7, 39) };
    }
    const type = "application/json";
    return bytesResponse(c.req.raw, { ...made, type, cacheControl: "public, max-age=60" });
  });
}
