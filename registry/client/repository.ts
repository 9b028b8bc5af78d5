import { isThisMachine } from "./this_machine.ts";
import { FloreconError } from "../../core/host/error.ts";

/** A repository of an artifact registry, and the one tag that is meant, where one is. */
export interface OciRepository {
  /** Where it is asked, without a slash at the end: `https://host:5000`. */
  origin: string;
  /** `team/bank`. */
  name: string;
  tag?: string;
}

// As the distribution specification has them.
const NAME = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const HOST = /^([a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?$/;

/** Letters of a name, as most registries bound it. */
const MAX_NAME = 255;

/** Whether a text names a repository of an artifact registry. */
export function isOci(text: string): boolean {
  return /^oci:\/\//i.test(text);
}

/**
 * Reads `oci://host:5000/team/bank`, with `:1.2.0` where one version is meant. This machine is asked
 * over plain HTTP, any other one over TLS.
 *
 * @param insecure asks others over plain HTTP, too
 * @throws {FloreconError} `bad_reference`
 */
export function parseRepository(text: string, insecure = false): OciRepository {
  const [, host, path] = /^oci:\/\/([^/]+)\/(.+)$/i.exec(text) ?? [];
  const [, name, tag] = /^([^:]+)(?::(.+))?$/.exec(path ?? "") ?? [];
  const isRead = host !== undefined && HOST.test(host) && name !== undefined && NAME.test(name) &&
    name.length <= MAX_NAME && (tag === undefined || TAG.test(tag));
  if (!isRead) {
    const message =
      `"${withoutSecret(text)}" is no repository; write one such as oci://ghcr.io/acme/bank, or ` +
      "oci://ghcr.io/acme/bank:1.2.0";
    throw new FloreconError("bad_reference", message, { reference: withoutSecret(text) });
  }
  const isPlain = insecure || isThisMachine(host.replace(/:\d*$/, ""));
  // As addresses are compared: without a port that goes without saying.
  const { origin } = new URL(`${isPlain ? "http" : "https"}://${host}`);
  return tag === undefined ? { origin, name } : { origin, name, tag };
}

/** An address as it may be shown: a password in it is nobody's business. */
export function withoutSecret(address: string): string {
  return address.replace(/\/\/[^/]*@/, "//…@");
}
