/**
 * The registry over HTTP, as one application that can be asked without a network:
 * `app.request("/index.json")`.
 *
 * @module
 */
import type { Context } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { FloreconError } from "../../core/host/error.ts";
import type { Env } from "./http/env.ts";
import { answerError } from "./answer_error.ts";
import { type Gauges, Metrics } from "./http/metrics.ts";
import { otherOrigins } from "./http/other_origins.ts";
import { requestId } from "./http/request_id.ts";
import { trueClient } from "./http/true_client.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { limitRate, type Rates, USUAL_RATES } from "./http/limit_rate.ts";
import { type RequestLine, requestLog } from "./http/request_log.ts";
import { newRouter, type Router } from "./http/router.ts";
import { security } from "./http/security.ts";
import type { Registry } from "./registry.ts";
import { blobRoutes } from "./routes/blobs.ts";
import { contractOf } from "./routes/contract.ts";
import { healthRoutes } from "./routes/health.ts";
import { indexPartRoutes } from "./routes/index_parts.ts";
import { indexRoutes } from "./routes/index_json.ts";
import { pageRoutes } from "./routes/pages.ts";
import { pluginRoutes } from "./routes/plugins.ts";
import { publishRoutes } from "./routes/publish.ts";
import { selectRoutes } from "./routes/select.ts";
import { exchangeRoutes } from "./routes/exchange.ts";
import type { IdentityExchange } from "./oidc/exchange.ts";
import { eventRoutes } from "./routes/events.ts";
import { takedownRoutes } from "./routes/takedown.ts";
import { toldOf } from "./tokens/token.ts";
import { visibility } from "./tokens/visibility.ts";
import type { SecretKey } from "../trust/mod.ts";
import { yankRoutes } from "./routes/yank.ts";
import type { Guard } from "./tokens/guard.ts";

export interface AppOptions {
  registry: Registry;
  guard: Guard;
  /** The version of florecon, for the contract. */
  version: string;
  log: (line: RequestLine) => void;
  /** How often one address may ask. */
  rates?: Rates;
  /** The largest module with its sample, in bytes. */
  maxUpload?: number;
  /** A proxy in front says who asks, in `X-Forwarded-For`. */
  trustProxy?: boolean;
  /** Pages of these origins may read what is offered: `https://tools.acme.example`, or `*`. */
  origins?: readonly string[];
  /** Plugins that only those may read whose token says so: `acme.*`. */
  secret?: readonly string[];
  /** Gives those a token who prove who they are. */
  exchange?: IdentityExchange;
  /** Signs the index. */
  indexKey?: SecretKey;
  /** Answers `/metrics`, with these figures of the server besides. */
  metrics?: () => Gauges;
}

/** Bytes. A plugin is some 100 kB. */
const MAX_UPLOAD = 16 << 20;

/** Makes the application. */
export function createApp(options: AppOptions): Router {
  const { registry, guard, rates = USUAL_RATES, maxUpload = MAX_UPLOAD } = options;
  guard.watch((tokens) => registry.noteTokens(tokens.map(toldOf)));
  const app = newRouter();
  const metrics = new Metrics();
  app.use((c, next) => {
    c.set("base", "");
    return next();
  });
  if (options.trustProxy) app.use(trueClient);
  app.use(requestLog((line) => {
    metrics.count(line);
    options.log(line);
  }));
  app.use(requestId);
  app.use(security);
  if (options.origins?.length) app.use(otherOrigins(options.origins));
  app.use(limitRate(rates));
  app.use(visibility(registry, guard, options.secret ?? []));
  app.use(methodNotAllowed({ app, onMethodNotAllowed }));
  app.route("/", indexRoutes());
  app.route("/", indexPartRoutes(options.indexKey));
  app.route("/", blobRoutes(registry));
  app.route("/", pluginRoutes(registry));
  app.route("/", selectRoutes());
  app.route("/", publishRoutes(registry, guard, maxUpload));
  app.route("/", yankRoutes(registry, guard));
  app.route("/", takedownRoutes(registry, guard));
  app.route("/", eventRoutes(registry, guard));
  if (options.exchange) app.route("/", exchangeRoutes(registry, guard, options.exchange));
  app.route("/", pageRoutes(registry));
  app.route("/", healthRoutes(registry));
  if (options.metrics) app.route("/", metricsRoutes(registry, metrics, options.metrics));
  const contract = JSON.stringify(contractOf(app, options.version));
  app.get("/openapi.json", (c) => c.body(contract, 200, { "Content-Type": "application/json" }));
  app.onError(answerError);
  app.notFound((c) => {
    const message = `there is nothing at ${c.req.path}; /openapi.json lists every address`;
    return answerError(new FloreconError("not_found", message), c);
  });
  return app;
}

function onMethodNotAllowed(c: Context<Env>, methods: string[]): Response | Promise<Response> {
  const allow = methods.join(", ");
  c.header("Allow", allow);
  const message = `${c.req.method} cannot be done here, only ${allow}`;
  return answerError(new FloreconError("method_not_allowed", message), c);
}
