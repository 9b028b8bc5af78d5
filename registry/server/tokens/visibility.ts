import { createMiddleware } from "hono/factory";
import { Catalog } from "../catalog/mod.ts";
import type { Env } from "../http/env.ts";
import type { Registry } from "../registry.ts";
import type { Guard } from "./guard.ts";
import { covers, type Token } from "./token.ts";

/**
 * Shows each caller what is offered to it: everything, but for plugins that are private and that its
 * token does not let it read. Those are not there for it, under any address.
 *
 * @param secret patterns of the private plugins' ids: `acme.*`
 */
export function visibility(registry: Registry, guard: Guard, secret: readonly string[]) {
  const shared = { name: "", hash: "", created: "", expires: "", scopes: [...secret] };
  const isPrivate = (id: string) => covers(shared, "read", id);
  // Of one catalog, for one set of scopes.
  let views = { of: registry.catalog, known: new Map<string, Catalog>() };
  const view = (key: string, token: Token | null): Catalog => {
    const { catalog } = registry;
    if (views.of !== catalog) views = { of: catalog, known: new Map() };
    const known = views.known.get(key) ?? catalog.only((id) => {
      return !isPrivate(id) || token !== null && covers(token, "read", id);
    });
    views.known.set(key, known);
    return known;
  };
  return createMiddleware<Env>(async (c, next) => {
    if (secret.length === 0) {
      c.set("catalog", registry.catalog);
      c.set("view", "");
      return await next();
    }
    const authorization = c.req.header("authorization");
    const token = authorization === undefined ? null : guard.identify(authorization);
    const key = token?.scopes.join(" ") ?? "";
    c.set("catalog", view(key, token));
    c.set("view", key);
    await next();
    // What one may see is kept for nobody else.
    const kept = c.res.headers.get("cache-control");
    if (kept !== null) c.header("Cache-Control", kept.replace("public", "private"));
    c.header("Vary", "Authorization", { append: true });
  });
}
