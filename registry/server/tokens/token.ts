import { createHash, randomBytes } from "node:crypto";

/** What a token may do. The token itself is kept nowhere. */
export interface Token {
  /** Who uses it; the log names it as the actor. */
  name: string;
  /** `sha256:<hex>` of the token. */
  hash: string;
  /** Domain ids: `acme.bank`, or all below a name, `acme.*`, or all, `*`. */
  scopes: string[];
  /** How many versions it may publish in all, where it is not the usual number. */
  quota?: number;
  /** When it was made: ISO 8601, UTC. */
  created: string;
  /** From when on it is refused. */
  expires: string;
}

/** A new secret: 256 random bits, with a name in front that secret scanners can look for. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** What is stored of a secret. It has too many bits to be guessed, so a plain hash is enough. */
export function hashOf(secret: string): string {
  return "sha256:" + createHash("sha256").update(secret).digest("hex");
}

/** Whether a token covers a domain id. */
export function covers({ scopes }: Token, id: string): boolean {
  return scopes.some((scope) =>
    scope === "*" || scope === id || scope.endsWith(".*") && id.startsWith(scope.slice(0, -1))
  );
}

/** Whether a text is a scope: a domain id, `acme.*` or `*`. */
export function isScope(text: string): boolean {
  return /^(\*|[a-z0-9][a-z0-9.-]*?(\.\*)?)$/.test(text);
}

const PREFIX = "florecon_";
