import { createRoute, z } from "@hono/zod-openapi";
import { FloreconError } from "../../../core/host/error.ts";
import { bytesResponse } from "../http/bytes_response.ts";
import { newRouter, type Router } from "../http/router.ts";
import type { Registry } from "../registry.ts";
import { problems } from "./problems.ts";
import { Digest } from "./schemas.ts";

const blob = createRoute({
  method: "get",
  path: "/v1/blobs/{digest}",
  summary: "The bytes of a module",
  request: { params: z.object({ digest: Digest }) },
  responses: {
    200: {
      description: "All of them; never other ones under this address",
      content: { "application/wasm": { schema: { type: "string", format: "binary" } } },
    },
    206: { description: "The part that `Range` asks for" },
    304: { description: "The client has them" },
    ...problems(404, 416),
  },
});

const sample = createRoute({
  method: "get",
  path: "/v1/blobs/{digest}/sample",
  summary: "The rows that a module was published with",
  request: { params: z.object({ digest: Digest }) },
  responses: {
    200: {
      description: "An Arrow stream of the columns that it declares",
      content: {
        "application/vnd.apache.arrow.stream": { schema: { type: "string", format: "binary" } },
      },
    },
    206: { description: "The part that `Range` asks for" },
    304: { description: "The client has them" },
    ...problems(404, 416),
  },
});

/** Modules by their file digest, and their samples. */
export function blobRoutes(registry: Registry): Router {
  return newRouter().openapi(sample, async (c) => {
    const { digest } = c.req.valid("param");
    const hex = digest.replace(/^blake3:/, "");
    const entry = c.get("catalog").withDigest(`blake3:${hex}`);
    const bytes = entry === undefined ? null : await registry.sample(entry);
    if (bytes === null) {
      const message = "there is no sample of this module here; publish it with --sample";
      throw new FloreconError("unknown_sample", message, { digest });
    }
    return bytesResponse(c.req.raw, {
      bytes,
      tag: `${hex}.sample`,
      type: "application/vnd.apache.arrow.stream",
      cacheControl: "public, max-age=31536000, immutable",
    });
  }).openapi(blob, async (c) => {
    const { digest } = c.req.valid("param");
    const hex = digest.replace(/^blake3:/, "");
    const isOffered = c.get("catalog").withDigest(`blake3:${hex}`) !== undefined;
    const bytes = isOffered ? await registry.blob(`blake3:${hex}`) : null;
    if (bytes === null) {
      const message = "no module that is offered here has this digest; look it up in /index.json";
      throw new FloreconError("unknown_blob", message, { digest });
    }
    return bytesResponse(c.req.raw, {
      bytes,
      tag: hex,
      type: "application/wasm",
      cacheControl: "public, max-age=31536000, immutable",
    });
  });
}
