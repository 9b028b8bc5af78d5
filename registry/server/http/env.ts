import type { Identity } from "../../log/event.ts";
import type { Catalog } from "../catalog/mod.ts";

/** What hono carries through one request. */
export interface Env {
  Bindings: {
    /** The address that the request came from, where it came over a network. */
    client?: string;
  };
  Variables: {
    /** What stands in front of every path where a proxy takes it away; empty where none does. */
    base: string;
    /** How people reach it, where a proxy that is trusted says so. */
    scheme?: "https";
    /** What is offered to whoever asks. */
    catalog: Catalog;
    /** What those have in common who are offered the same. */
    view: string;
    /** Whose token the request carried. */
    actor?: string;
    /** Who that is, where a CI proved it. */
    identity?: Identity;
    /** How many versions that token may publish in all, where its operator said it. */
    quota?: number;
    /** What it is called in the log. */
    request?: string;
    /** What it failed of. */
    code?: string;
    /** What was thrown where the server itself is at fault. */
    fault?: unknown;
  };
}
