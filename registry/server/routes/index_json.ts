import { createRoute, z } from "@hono/zod-openapi";
import type { Catalog } from "../catalog/mod.ts";
import { wholeIndex } from "../catalog/whole.ts";
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

/** What is answered, made once for each catalog. */
interface Whole {
  bytes: Uint8Array<ArrayBuffer>;
  tag: string;
}

/** The index. */
export function indexRoutes(): Router {
  const made = new WeakMap<Catalog, Promise<Whole>>();
  return newRouter().openapi(index, async (c) => {
    const catalog = c.get("catalog");
    let whole = made.get(catalog);
    if (whole === undefined) made.set(catalog, whole = wholeOf(catalog));
    const { bytes, tag } = await whole;
    const type = "application/json";
    return bytesResponse(c.req.raw, { bytes, tag, type, cacheControl: "public, max-age=60" });
  });
}

async function wholeOf(catalog: Catalog): Promise<Whole> {
  const bytes = await wholeIndex(catalog);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return { bytes, tag: new Uint8Array(hash, 0, 16).toHex() };
}
