import { createHash } from "node:crypto";
import { FloreconError } from "../../../core/host/error.ts";
import { isRecord, parseJson } from "../../../core/host/json.ts";
import { hashOf, newSecret, type Token } from "../tokens/token.ts";
import type { Identity } from "../../log/event.ts";
import { Issuer } from "./issuer.ts";
import { isSubject, type Publisher } from "./publishers.ts";

/** How long a token holds that an identity was exchanged for: milliseconds. */
const HOLDS = 15 * 60_000;

/** By how much clocks may differ, and how old an identity may be: seconds. */
const SLACK = 60;
const OLDEST = 3600;

/** Letters of an identity. */
export const MAX_IDENTITY = 16_384;

/** What a registry hands out for an identity. */
export interface Granted {
  /** Shown once. */
  secret: string;
  /** What is kept of it. */
  token: Token & { identity: Identity };
  /**
   * SHA-256, in hex, of what the identity says: its signature may be written in many ways. Whoever
   * hands out the token has to see to it that none is given twice for it.
   */
  proof: string;
}

/** Gives a CI that proves who it is a token that holds for minutes: it needs no secret of its own. */
export class IdentityExchange {
  readonly #issuers: Map<string, Issuer>;

  /** @param publishers read at each exchange, so that a change counts at once */
  constructor(private readonly publishers: () => Publisher[]) {
    this.#issuers = new Map();
  }

  /**
   * Exchanges an identity, as a JSON web token, for a token that may publish.
   *
   * @throws {FloreconError} `unauthorized`, `issuer_unreachable`
   */
  async grant(identity: string): Promise<Granted> {
    const { header, claims, message, signature } = partsOf(identity);
    const { iss, sub } = claims;
    const { kid, alg } = header;
    const meant = this.publishers().filter(({ issuer }) => issuer === iss);
    // Only issuers that the operator named are ever asked for anything.
    if (meant.length === 0) throw refused("no publisher here is known by its issuer");
    const issuer = this.#issuerOf(String(iss));
    if (!await issuer.isSignedBy(String(alg), String(kid), message, signature)) {
      throw refused("its signature is by no key of its issuer");
    }
    requireTimely(claims);
    const publisher = meant.find((it) => isMeant(it, claims));
    if (publisher === undefined) {
      throw refused(
        `its audience, subject (${String(sub).slice(0, 200)}) and claims are no publisher's`,
      );
    }
    const secret = newSecret();
    const now = Date.now();
    const token = {
      name: publisher.name,
      hash: hashOf(secret),
      scopes: publisher.scopes,
      created: new Date(now).toISOString(),
      expires: new Date(now + HOLDS).toISOString(),
      identity: { issuer: publisher.issuer, subject: String(sub) },
    };
    return { secret, token, proof: createHash("sha256").update(message).digest("hex") };
  }

  #issuerOf(url: string): Issuer {
    const issuer = this.#issuers.get(url) ?? new Issuer(url);
    this.#issuers.set(url, issuer);
    return issuer;
  }
}

/** The parts of a JSON web token, none of which is believed yet. */
function partsOf(identity: string) {
  const parts = identity.split(".");
  try {
    if (parts.length !== 3 || identity.length > MAX_IDENTITY) throw new Error("not three parts");
    const [header, claims] = parts.slice(0, 2).map((part) => {
      const document = parseJson(new TextDecoder().decode(decode(part)));
      if (!isRecord(document)) throw new Error("no object");
      return document;
    });
    const message = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
    return { header, claims, message, signature: decode(parts[2]) };
  } catch {
    throw refused("it is no JSON web token");
  }
}

function requireTimely({ exp, nbf, iat }: Record<string, unknown>): void {
  const now = Date.now() / 1000;
  if (typeof exp !== "number" || typeof iat !== "number") throw refused("it says no times");
  if (exp + SLACK < now) throw refused("it has run out; ask your CI for a new one");
  const from = Math.max(iat, typeof nbf === "number" ? nbf : iat);
  if (from - SLACK > now) throw refused("it is of a time to come; check the clocks");
  if (now - iat > OLDEST) throw refused("it is too old; ask your CI for a new one");
}

function isMeant(
  { audience, subject, claims: wanted = {} }: Publisher,
  claims: Record<string, unknown>,
) {
  const { aud, sub } = claims;
  const isHere = Array.isArray(aud) ? aud.includes(audience) : aud === audience;
  return isHere && typeof sub === "string" && isSubject(subject, sub) &&
    Object.entries(wanted).every(([name, value]) => {
      return Object.hasOwn(claims, name) && claims[name] === value;
    });
}

function decode(part: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(part, { alphabet: "base64url" });
}

function refused(why: string): FloreconError {
  return new FloreconError("unauthorized", `this identity lets nobody publish: ${why}`);
}
