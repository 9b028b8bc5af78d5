import { Buffer } from "node:buffer";
import { createRoute, z } from "@hono/zod-openapi";
import { FloreconError } from "../../../core/host/error.ts";
import { readTruth } from "../../../core/host/score/truth.ts";
import type { Exhibit } from "../../exhibit.ts";
import { limitBody } from "../http/limit_body.ts";
import { newRouter, type Router } from "../http/router.ts";
import type { Registry } from "../registry.ts";
import type { Guard } from "../tokens/guard.ts";
import { admission } from "../tokens/require_token.ts";
import { problems } from "./problems.ts";
import { Id, Receipt, Version } from "./schemas.ts";

const BINARY = { type: "string", format: "binary" } as const;

/** Parts of a form; three of them are read. */
const MAX_PARTS = 16;

/** Of a form, as its content type names it. */
const BOUNDARY = /;\s*boundary=("?)([\w'()+,./:=?-]{1,70})\1\s*(?:;|$)/i;

/** Bytes of a truth; each of its lines is read here. */
const MAX_TRUTH = 1 << 20;

/**
 * Takes modules in.
 *
 * @param maxBytes of a module with its sample
 */
export function publishRoutes(registry: Registry, guard: Guard, maxBytes: number): Router {
  const publish = createRoute({
    method: "put",
    path: "/v1/plugins/{id}/{version}",
    summary: "Publish a version",
    description:
      "The module is looked at before it is taken: its manifest and digest, its signature, what it " +
      "says of itself, and, where a sample comes with it, whether it conserves that.",
    security: [{ token: [] }],
    middleware: [admission(registry, guard), limitBody(maxBytes)],
    request: {
      params: z.object({ id: Id, version: Version }),
      body: {
        required: true,
        content: {
          "application/wasm": { schema: BINARY },
          "multipart/form-data": {
            schema: {
              type: "object",
              required: ["module"],
              properties: {
                module: BINARY,
                sample: { ...BINARY, description: "An Arrow stream of the declared columns" },
                truth: {
                  ...BINARY,
                  description: "A CSV that says of each row of the sample, by its id, with which " +
                    "others it belongs together: those of the same label. 1 MiB at most",
                },
              },
            },
          },
        },
      },
    },
    responses: {
      200: {
        description: "These very bytes were there before",
        content: { "application/json": { schema: Receipt } },
      },
      201: { description: "Published", content: { "application/json": { schema: Receipt } } },
      ...problems(403, 409, 413, 415, 422, 507),
    },
  });

  return newRouter().openapi(publish, async (c) => {
    const { id, version } = c.req.valid("param");
    const { actor, quota, identity } = c.var;
    const act = { id, version, actor: actor!, quota, identity };
    const { module, exhibit } = await uploadOf(c.req.raw);
    const receipt = await registry.publish(act, module, exhibit);
    return c.json(receipt, receipt.created ? 201 : 200);
  });
}

/** What a request carries: a module, and perhaps what it is to be tried on. */
async function uploadOf(request: Request): Promise<{ module: Uint8Array; exhibit?: Exhibit }> {
  const type = request.headers.get("content-type")?.split(";")[0].trim().toLowerCase() ?? "";
  if (type === "application/wasm") return { module: new Uint8Array(await request.arrayBuffer()) };
  if (type !== "multipart/form-data") {
    const message = `a body of type "${type}" is not read here; send application/wasm, or a ` +
      "multipart/form-data with module and sample";
    throw new FloreconError("unsupported_type", message);
  }
  const form = await formOf(request);
  const module = await partOf(form, "module");
  if (module === undefined) {
    throw new FloreconError("bad_request", 'the form has no file "module"; send the .wasm as it');
  }
  return { module, exhibit: await exhibitIn(form) };
}

/** Reads a form of a few parts: each of them is looked at, whatever it is called. */
async function formOf(request: Request): Promise<FormData> {
  const unreadable = new FloreconError("bad_request", "the form cannot be read; send it again");
  const [, , boundary] = BOUNDARY.exec(request.headers.get("content-type") ?? "") ?? [];
  if (boundary === undefined) throw unreadable;
  const bytes = await request.arrayBuffer();
  const text = Buffer.from(bytes);
  let parts = -1; // what ends the last part begins no other
  for (let at = -1; (at = text.indexOf(`--${boundary}`, at + 1)) >= 0;) {
    if (++parts > MAX_PARTS) {
      throw new FloreconError("bad_request", `the form has over ${MAX_PARTS} parts; send fewer`);
    }
  }
  const headers = { "Content-Type": `multipart/form-data; boundary="${boundary}"` };
  return await new Response(bytes, { headers }).formData().catch(() => {
    throw unreadable;
  });
}

async function exhibitIn(form: FormData): Promise<Exhibit | undefined> {
  const sample = await partOf(form, "sample");
  const truth = await partOf(form, "truth");
  if (truth === undefined) return sample && { sample };
  if (sample === undefined) {
    throw new FloreconError("bad_request", "a truth is about a sample; send the sample with it");
  }
  if (truth.length > MAX_TRUTH) {
    const message = `the truth takes ${truth.length} bytes, and ${MAX_TRUTH} is the most; ` +
      "publish a smaller sample";
    throw new FloreconError("too_large", message, { limit: MAX_TRUTH });
  }
  readTruth(truth);
  return { sample, truth };
}

async function partOf(form: FormData, name: string): Promise<Uint8Array | undefined> {
  const part = form.get(name);
  return part instanceof File ? new Uint8Array(await part.arrayBuffer()) : undefined;
}
