import { createRoute, z } from "@hono/zod-openapi";
import { FloreconError } from "../../../core/host/error.ts";
import type { Context } from "hono";
import type { Exhibit } from "../../exhibit.ts";
import { bytesResponse } from "../http/bytes_response.ts";
import type { Env } from "../http/env.ts";
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

const truth = createRoute({
  method: "get",
  path: "/v1/blobs/{digest}/truth",
  summary: "Which rows of its sample belong together, as its publisher says",
  request: { params: z.object({ digest: Digest }) },
  responses: {
    200: {
      description: "A line for each row: its id, and its label",
      content: { "text/csv": { schema: z.string() } },
    },
    206: { description: "The part that `Range` asks for" },
    304: { description: "The client has them" },
    ...problems(404, 416),
  },
});

/** Modules by their file digest, and what they were published with. */
export function blobRoutes(registry: Registry): Router {
  const exhibited = async (c: Context<Env>, digest: string, part: keyof Exhibit, type: string) => {
    const hex = digest.replace(/^blake3:/, "");
    const entry = c.get("catalog").withDigest(`blake3:${hex}`);
    const bytes = entry === undefined ? null : await registry.exhibited(entry, part);
    if (bytes === null) {
      const message = `there is no ${part} of this module here; publish it with --${part}`;
      throw new FloreconError(`unknown_${part}`, message, { digest });
    }
    return bytesResponse(c.req.raw, {
      bytes,
      tag: `${hex}.${part}`,
      type,
      cacheControl: "public, max-age=31536000, immutable",
    });
  };
  return newRouter().openapi(sample, (c) => {
    const { digest } = c.req.valid("param");
    return exhibited(c, digest, "sample", "application/vnd.apache.arrow.stream");
  }).openapi(truth, (c) => {
    const { digest } = c.req.valid("param");
    return exhibited(c, digest, "truth", "text/csv; charset=utf-8");
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
