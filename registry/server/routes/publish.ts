import { createRoute, z } from "@hono/zod-openapi";
import { FloreconError } from "../../../core/host/error.ts";
import { limitBody } from "../http/limit_body.ts";
import { newRouter, type Router } from "../http/router.ts";
import type { Registry } from "../registry.ts";
import type { Guard } from "../tokens/guard.ts";
import { admission } from "../tokens/require_token.ts";
import { problems } from "./problems.ts";
import { Id, Receipt, Version } from "./schemas.ts";

const BINARY = { type: "string", format: "binary" } as const;

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
    const { module, sample } = await uploadOf(c.req.raw);
    const receipt = await registry.publish(act, module, sample);
    return c.json(receipt, receipt.created ? 201 : 200);
  });
}

/** What a request carries: a module, and perhaps a sample to try it on. */
async function uploadOf(request: Request): Promise<{ module: Uint8Array; sample?: Uint8Array }> {
  const type = request.headers.get("content-type")?.split(";")[0].trim().toLowerCase() ?? "";
  if (type === "application/wasm") return { module: new Uint8Array(await request.arrayBuffer()) };
  if (type !== "multipart/form-data") {
    const message = `a body of type "${type}" is not read here; send application/wasm, or a ` +
      "multipart/form-data with module and sample";
    throw new FloreconError("unsupported_type", message);
  }
  const form = await request.formData().catch(() => {
    throw new FloreconError("bad_request", "the form cannot be read; send it again");
  });
  const module = await partOf(form, "module");
  if (module === undefined) {
    throw new FloreconError("bad_request", 'the form has no file "module"; send the .wasm as it');
  }
  return { module, sample: await partOf(form, "sample") };
}

async function partOf(form: FormData, name: string): Promise<Uint8Array | undefined> {
  const part = form.get(name);
  return part instanceof File ? new Uint8Array(await part.arrayBuffer()) : undefined;
}
