/**
 * The registry's server. Only `florecon serve` loads it: it brings hono and zod with it.
 *
 * @module
 */
import { createApp } from "./app.ts";
import type { RequestLine } from "./http/request_log.ts";
import { Registry, type RegistryOptions, type Validate } from "./registry.ts";
import { Guard } from "./tokens/guard.ts";
import { Validator } from "./validator.ts";

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
  /** The version of florecon. */
  version: string;
  log: (line: RequestLine) => void;
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
const GRACE = 30_000;

/**
 * Serves a folder as a registry.
 *
 * @throws {FloreconError} `registry_in_use`, `bad_log`, `bad_token_file`, `cannot_listen`
 */
export function serve(options: ServeOptions): Serving {
  const { hostname, port, tokenFile, version, log } = options;
  const guard = new Guard(tokenFile);
  const validator = new Validator();
  const validate: Validate = (bytes, sample) => validator.problem(bytes, sample);
  const registry = Registry.open({ ...options, validate });
  const app = createApp({ registry, guard, version, log });
  const stopped = new AbortController();
  const server = Deno.serve(
    { hostname, port, signal: stopped.signal, onListen: () => {} },
    (request, { remoteAddr }) => app.fetch(request, { client: addressOf(remoteAddr) }),
  );
  const refreshing = setInterval(() => registry.refresh(), REFRESH);
  return {
    url: `http://${urlHost(server.addr)}:${server.addr.port}`,
    registry,
    async stop() {
      clearInterval(refreshing);
      const late = setTimeout(() => stopped.abort(), GRACE);
      await server.shutdown();
      clearTimeout(late);
      await validator[Symbol.asyncDispose]();
      await registry.close();
    },
  };
}

function addressOf(address: Deno.Addr): string | undefined {
  return "hostname" in address ? address.hostname : undefined;
}

function urlHost({ hostname }: Deno.NetAddr): string {
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}
