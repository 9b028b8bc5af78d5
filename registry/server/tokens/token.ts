import { createHash, randomBytes } from "node:crypto";
import type { Identity } from "../../log/event.ts";
import type { ToldToken } from "../store/mod.ts";

/** What a token may do. The token itself is kept nowhere. */
export interface Token {
  /** Who uses it; the log names it as the actor. */
  name: string;
  /** `sha256:<hex>` of the token. */
  hash: string;
  /**
   * Domain ids: `acme.bank`, or all below a name, `acme.*`, or all, `*`. What may be done to them
   * stands in front, `read:acme.*`; to publish, where nothing does.
   */
  scopes: string[];
  /** How many versions it may publish in all, where it is not the usual number. */
  quota?: number;
  /** Whose it is, where a CI proved that. */
  identity?: Identity;
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

/** What the log tells of a token: enough to know it by, and nothing that lets anybody in. */
export function toldOf({ name, hash, scopes, quota, expires }: Token): ToldToken {
  const fingerprint = hash.replace("sha256:", "").slice(0, FINGERPRINT);
  return { token: name, fingerprint, scopes, ...(quota !== undefined && { quota }), expires };
}

/** Hex digits. */
const FINGERPRINT = 12;

/** What can be done with a plugin; whoever may do one of them may do those before it. */
const PERMISSIONS = ["read", "publish", "operate"] as const;

export type Permission = typeof PERMISSIONS[number];

/** Whether a token may do something with a plugin. */
export function covers({ scopes }: Token, permission: Permission, id: string): boolean {
  return scopes.some((scope) => {
    const [own, ids] = scope.includes(":") ? scope.split(":") : ["publish", scope];
    if (PERMISSIONS.indexOf(own as Permission) < PERMISSIONS.indexOf(permission)) return false;
    return ids === "*" || ids === id || ids.endsWith(".*") && id.startsWith(ids.slice(0, -1));
  });
}

/** Whether a text is a scope: a domain id, `acme.*` or `*`, and what may be done in front. */
export function isScope(text: string): boolean {
  return /^((read|publish|operate):)?(\*|[a-z0-9][a-z0-9.-]*?(\.\*)?)$/.test(text);
}

const PREFIX = "florecon_";
