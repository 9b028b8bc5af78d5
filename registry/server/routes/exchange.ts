import { createRoute, z } from "@hono/zod-openapi";
import { limitBody } from "../http/limit_body.ts";
import { newRouter, type Router } from "../http/router.ts";
import { type IdentityExchange, MAX_IDENTITY } from "../oidc/exchange.ts";
import type { Registry } from "../registry.ts";
import { toldOf } from "../tokens/token.ts";
import type { Guard } from "../tokens/guard.ts";
import { problems } from "./problems.ts";

const route = createRoute({
  method: "post",
  path: "/v1/tokens",
  summary: "Exchange the identity of a CI, as OpenID Connect has it, for a token that may publish",
  middleware: [limitBody(2 * MAX_IDENTITY)],
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.object({ identity: z.string().min(1).max(MAX_IDENTITY) }),
        },
      },
    },
  },
  responses: {
    201: {
      description: "A token that holds for some minutes",
      content: {
        "application/json": {
          schema: z.object({
            token: z.string(),
            name: z.string(),
            scopes: z.array(z.string()),
            expires: z.iso.datetime(),
          }),
        },
      },
    },
    ...problems(403, 413, 415, 507),
  },
});

/** Publishing without a secret: the CI says who it is, and its issuer vouches for that. */
export function exchangeRoutes(
  registry: Registry,
  guard: Guard,
  exchange: IdentityExchange,
): Router {
  return newRouter().openapi(route, async (c) => {
    registry.requireWritable();
    const { secret, token, proof } = await exchange.grant(c.req.valid("json").identity);
    // Without room for one more token, the identity is not used up.
    guard.grant(token);
    try {
      await registry.noteGrant(toldOf(token), token.identity, proof);
    } catch (error) {
      guard.withdraw(token);
      throw error;
    }
    c.set("actor", token.name);
    c.header("Cache-Control", "no-store");
    const { name, scopes, expires } = token;
    return c.json({ token: secret, name, scopes, expires }, 201);
  });
}
