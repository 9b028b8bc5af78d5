/**
 * The registry's server. Only `florecon serve` loads it: it brings hono and zod with it.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { jsonLine } from "../../core/host/printable.ts";
import { createApp } from "./app.ts";
import { problemHeaders, problemOf } from "./http/problem_document.ts";
import type { RequestLine } from "./http/request_log.ts";
import { Registry, type RegistryOptions, type Validate } from "./registry.ts";
import type { PluginSource } from "../client/mod.ts";
import { Upstream } from "./upkeep/upstream.ts";
import { IdentityExchange } from "./oidc/exchange.ts";
import type { Publisher } from "./oidc/publishers.ts";
import { Guard } from "./tokens/guard.ts";
import type { SecretKey } from "../trust/mod.ts";
import { Traffic } from "./http/traffic.ts";
import { listen } from "./listen/mod.ts";
import { Validator } from "./publish/validator.ts";

export { createApp } from "./app.ts";
export type { RequestLine } from "./http/request_log.ts";
export { Registry, type RegistryOptions } from "./registry.ts";
export { Guard } from "./tokens/guard.ts";

export interface ServeOptions extends Omit<RegistryOptions, "validate"> {
  hostname: string;
  /** 0 takes any that is free. */
  port: number;
  /** Who may write. */
  tokenFile?: string;
  /** A proxy in front says who asks. */
  trustProxy?: boolean;
  /** Origins whose pages may read what is offered. */
  origins?: readonly string[];
  /** Plugins that only those may read whose token says so. */
  secret?: readonly string[];
  /** A registry, or a repository, whose plugins are taken over into the folder. */
  upstream?: PluginSource;
  /** Who may publish by an identity of their CI; asked at each exchange. */
  publishers?: () => Publisher[];
  /** Signs the index. */
  indexKey?: SecretKey;
  /** Answers `/metrics`. */
  metrics?: boolean;
  /** The version of florecon. */
  version: string;
  /** Takes one line for each request, and for what goes wrong between them. */
  log: (line: RequestLine | Trouble) => void;
}

/** What went wrong without anybody asking. */
export interface Trouble {
  /** ISO 8601, UTC. */
  at: string;
  event: "refresh" | "connections" | "upstream";
  fault: string;
}

/** A registry that is being served. */
export interface Serving {
  url: string;
  registry: Registry;
  /** Takes no new requests, answers those that are there, and lets go of the folder. */
  stop(): Promise<void>;
}

/** How often the folder is looked at for files that came or went, in milliseconds. */
const REFRESH = 5_000;

/** How long a request may still take once the server is told to stop, in milliseconds. */
const GRACE = 8_000;

/**
 * Serves a folder as a registry.
 *
 * @throws {FloreconError} `registry_in_use`, `bad_log`, `bad_token_file`, `cannot_listen`
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { tokenFile, version, log } = options;
  const guard = new Guard(tokenFile);
  const validator = new Validator();
  const validate: Validate = (...module) => validator.problem(...module);
  const registry = Registry.open({ ...options, validate });
  let held = () => 0;
  const gauges = () => ({ connections: held(), publishes_waiting: validator.waiting });
  const metrics = options.metrics ? gauges : undefined;
  const exchange = options.publishers && new IdentityExchange(options.publishers);
  const app = createApp({ ...options, exchange, registry, guard, version, log, metrics });
  const traffic = new Traffic();
  const trouble = (event: Trouble["event"], fault: string) => {
    log({ at: new Date().toISOString(), event, fault });
  };
  const server = await listen({
    ...options,
    handle: async (request, client) => {
      return traffic.closed
        ? refusal("stopping")
        : await traffic.pass(() => app.fetch(request, { client }));
    },
    refuse: (why) => refusal(why),
    trouble: (fault) => trouble("connections", fault),
  }).catch(async (error) => {
    await registry.close();
    throw error;
  });
  held = () => server.connections.size;
  const upstream = options.upstream && new Upstream(options.upstream, options.folder, options.keys);
  const takeOver = async () => {
    for (const fault of await upstream?.takeOver() ?? []) trouble("upstream", fault);
  };
  const refresh = async () => {
    // The other one may be away: what happens here does not wait for it.
    takeOver();
    try {
      await registry.refreshInTurns();
      guard.refresh();
    } catch (error) {
      trouble("refresh", String(error));
    }
    if (!traffic.closed) refreshing = setTimeout(refresh, REFRESH);
  };
  let refreshing = setTimeout(refresh, upstream === undefined ? REFRESH : 0);
  return {
    url: `http://${urlHost(server.hostname)}:${server.port}`,
    registry,
    async stop() {
      clearTimeout(refreshing);
      upstream?.close();
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, GRACE);
      // Those that come now are told that it stops, and those that are here are answered.
      await Promise.race([traffic.close().then(() => server.connections.drained()), late]);
      clearTimeout(timer);
      server.close("all");
      await validator[Symbol.asyncDispose]();
      await registry.close();
    },
  };
}

/** Why a request reaches no route, and what to do. */
const REFUSALS = {
  stopping: "the registry is stopping; try again in a moment",
  busy: "too much is asked for from this address at once; try again in a moment",
  method_not_allowed: "this can be done nowhere here; /openapi.json lists what can",
  bad_request: "this is no request that can be read; ask for an address such as /index.json",
};

/** The answer to what reaches no route. */
function refusal(why: keyof typeof REFUSALS): Response {
  const isForNow = why === "stopping" || why === "busy";
  const details = isForNow ? { retry_after: 5 } : {};
  const problem = problemOf(new FloreconError(why, REFUSALS[why], details));
  const headers = {
    ...problemHeaders(problem),
    Connection: "close",
    ...(why === "method_not_allowed" && { Allow: "GET, HEAD, PUT, POST" }),
  };
  return new Response(jsonLine(problem), { status: problem.status, headers });
}

function urlHost(hostname: string): string {
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}
