import { createMiddleware } from "hono/factory";
import type { Env } from "../http/env.ts";
import type { Registry } from "../registry.ts";
import type { Guard } from "./guard.ts";
import type { Permission } from "./token.ts";

/** Lets a request pass that may do something to the plugin of its address, before its body is read. */
export function admission(registry: Registry, guard: Guard, permission: Permission = "publish") {
  return createMiddleware<Env>(async (c, next) => {
    registry.requireWritable();
    const { name, quota, identity } = guard.admit(
      c.req.header("authorization"),
      permission,
      c.req.param("id")!,
    );
    c.set("actor", name);
    c.set("quota", quota);
    c.set("identity", identity);
    await next();
  });
}
