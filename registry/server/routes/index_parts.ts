import { createRoute, z } from "@hono/zod-openapi";
import { FloreconError } from "../../../core/host/error.ts";
import { IndexClock, SignedIndex } from "../catalog/signed_index.ts";
import { bytesResponse } from "../http/bytes_response.ts";
import { newRouter, type Router } from "../http/router.ts";
import type { SecretKey } from "../../trust/mod.ts";
import { problems } from "./problems.ts";
import { PartDigest } from "./schemas.ts";

const root = createRoute({
  method: "get",
  path: "/v1/index",
  summary: "The root of the index: its parts by digest, signed where the registry has a key",
  description:
    "A DSSE envelope of application/vnd.florecon.index.v1+json, with a version that only grows, and " +
    "a time from which on it is no longer to be believed.",
  responses: {
    200: {
      description: "The envelope",
      content: {
        "application/json": {
          schema: z.object({
            payloadType: z.string(),
            payload: z.string(),
            signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })),
          }),
        },
      },
    },
    206: { description: "The part that `Range` asks for" },
    304: { description: "The client has it" },
    ...problems(416),
  },
});

const part = createRoute({
  method: "get",
  path: "/v1/index/{digest}",
  summary: "One part of the index, as index.json is one",
  request: { params: z.object({ digest: PartDigest }) },
  responses: {
    200: {
      description: "By domain id, then by version; never another one under this address",
      content: { "application/json": { schema: z.record(z.string(), z.unknown()) } },
    },
    206: { description: "The part that `Range` asks for" },
    304: { description: "The client has it" },
    ...problems(404, 416),
  },
});

/** Views of the catalog that are kept: one for each set of scopes that reads. */
const MOST_VIEWS = 100;

/**
 * The index in parts, under a root that is signed.
 *
 * @param key who signs it
 */
export function indexPartRoutes(key: SecretKey | undefined): Router {
  const views = new Map<string, SignedIndex>();
  const clock = new IndexClock();
  const viewOf = (name: string) => {
    const view = views.get(name) ?? new SignedIndex(key, clock);
    views.delete(name);
    views.set(name, view);
    if (views.size > MOST_VIEWS) views.delete(views.keys().next().value!);
    return view;
  };
  return newRouter()
    .openapi(root, async (c) => {
      const bytes = await viewOf(c.get("view")).root(c.get("catalog"));
      return bytesResponse(c.req.raw, {
        bytes,
        tag: await tagOf(bytes),
        type: "application/json",
        cacheControl: "public, max-age=60",
      });
    })
    .openapi(part, async (c) => {
      const { digest } = c.req.valid("param");
      const bytes = await viewOf(c.get("view")).part(digest);
      if (bytes === null) {
        const message = "the index has no such part any more; ask for /v1/index again";
        throw new FloreconError("unknown_part", message, { digest });
      }
      return bytesResponse(c.req.raw, {
        bytes,
        tag: digest.slice(7),
        type: "application/json",
        cacheControl: "public, max-age=31536000, immutable",
      });
    });
}

async function tagOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, 16).toHex();
}
