import type { Router } from "../http/router.ts";

/** What the contract says of itself. */
export function contractOf(app: Router, version: string): unknown {
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "A token of florecon token, whose scopes cover the domain id",
  });
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "florecon registry",
      version,
      description:
        "Finds, hands out and takes in plugins that reconcile ledgers. Errors are problem " +
        "documents of RFC 9457 whose `code` is stable.",
      license: { name: "MIT", url: "https://spdx.org/licenses/MIT" },
    },
    servers: [{ url: "/" }],
  });
}
