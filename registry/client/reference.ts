import { FloreconError } from "../../core/host/error.ts";
import { isOci, parseRepository, withoutSecret } from "./repository.ts";

/** A plugin in a registry, or the registry as a whole. */
export interface Reference {
  /** The registry's address, without a slash at the end. */
  registry: string;
  /** A domain id, where one is named. */
  domain?: string;
  /** The versions that will do, where they are named. */
  range?: string;
}

/** A domain id, and the versions of it that will do. */
export interface Wanted {
  /** A dotted id, such as `acme.bank`. */
  domain: string;
  /** As npm writes ranges: `^1`, `>=1.2 <2`. Any version where it is absent. */
  range?: string;
}

/** Whether a text names a registry, or a repository of one, and not a file or a folder. */
export function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) || isOci(text);
}

/**
 * Reads `https://plugins.acme.example#acme.bank@^1`, or `oci://ghcr.io/acme/bank:1.2.0`.
 *
 * @throws {FloreconError} `bad_reference`
 */
export function parseReference(text: string): Reference {
  const [address, plugin] = splitOnce(text, "#");
  const registry = registryUrl(address);
  return plugin === undefined ? { registry } : { registry, ...parseWanted(plugin) };
}

/** Letters of a domain id, and of a range of versions. */
const MAX_PART = 256;

/**
 * Reads `acme.bank@^1`.
 *
 * @throws {FloreconError} `bad_reference`
 */
export function parseWanted(text: string): Wanted {
  const [domain, range] = splitOnce(text, "@");
  if (domain.length > MAX_PART || range !== undefined && range.length > MAX_PART) {
    const message = `a plugin's name or range has at most ${MAX_PART} letters; ` +
      "write it as acme.bank, or acme.bank@^1";
    throw new FloreconError("bad_reference", message);
  }
  if (domain !== "" && range !== "") return range === undefined ? { domain } : { domain, range };
  const message = `"${text}" names no plugin; write it as acme.bank, or acme.bank@^1`;
  throw new FloreconError("bad_reference", message, { reference: text });
}

/**
 * The address of a registry as other addresses are built on it.
 *
 * @throws {FloreconError} `bad_reference`
 */
export function registryUrl(text: string): string {
  if (isOci(text)) {
    parseRepository(text);
    return text;
  }
  const url = isUrl(text) && URL.canParse(text) ? new URL(text) : null;
  if (url !== null && url.username === "" && url.password === "") {
    url.hash = "";
    url.search = "";
    return url.href.replace(/\/(index\.json)?$/, "");
  }
  const shown = withoutSecret(text);
  const message = `"${shown}" is no address of a registry; write one such as http://127.0.0.1:8080`;
  throw new FloreconError("bad_reference", message, { reference: shown });
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
