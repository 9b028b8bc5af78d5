import { z } from "zod";
import { FloreconError } from "../../../core/host/error.ts";
import { isThisMachine } from "../../client/this_machine.ts";
import { isScope } from "../tokens/token.ts";

/** Every identity is held against each of them. */
const MAX_PUBLISHERS = 1000;

const text = z.string("is not a text").min(1, "is empty").max(1000, "is over 1000 letters");

const Publisher = z.strictObject({
  name: text,
  issuer: text.refine(
    isIssuer,
    "is no address such as https://token.actions.githubusercontent.com",
  ),
  audience: text,
  subject: text,
  claims: z.record(z.string(), text).optional(),
  scopes: z.array(text.refine(isPublishing, "is no id to publish, such as acme.bank or acme.*"))
    .min(1, "is empty").max(100, "has over 100 entries"),
}, { error: wrongObject });

const PublisherFile = z.strictObject({
  publishers: z.array(Publisher, "is not a list")
    .max(MAX_PUBLISHERS, `has over ${MAX_PUBLISHERS} entries`),
}, 'is not an object with a list "publishers"');

/** A rule that is spelt wrongly would be one that does not hold. */
function wrongObject(issue: { code?: string; keys?: unknown }): string {
  return issue.code === "unrecognized_keys"
    ? `has ${String(issue.keys)}, which is no part of it`
    : "is not an object";
}

/** A CI that may publish without a secret, and what its identity has to say. */
export type Publisher = z.infer<typeof Publisher>;

/**
 * Reads who may publish by an identity of their CI:
 *
 * ```json
 * {
 *   "publishers": [{
 *     "name": "acme bank",
 *     "issuer": "https://token.actions.githubusercontent.com",
 *     "audience": "plugins.acme.example",
 *     "subject": "repo:acme/bank:ref:refs/heads/main",
 *     "claims": { "environment": "release" },
 *     "scopes": ["acme.bank"]
 *   }]
 * }
 * ```
 *
 * A subject that ends in `*` stands for all that begin like it; claims are compared whole.
 *
 * @param path as errors name the file
 * @throws {FloreconError} `bad_publishers`
 */
export function parsePublishers(file: string, path: string): Publisher[] {
  let document: unknown;
  try {
    document = JSON.parse(file);
  } catch (cause) {
    throw bad(path, "it cannot be read as JSON", cause);
  }
  const { data, error } = PublisherFile.safeParse(document);
  if (data !== undefined) return data.publishers;
  const [{ path: place, message }] = error.issues;
  throw bad(path, place.length === 0 ? `it ${message}` : `its ${place.join(".")} ${message}`);
}

/** Whether an identity's subject is one that a rule stands for. */
export function isSubject(rule: string, subject: string): boolean {
  return rule.endsWith("*") ? subject.startsWith(rule.slice(0, -1)) : subject === rule;
}

/** Keys of an issuer come over TLS, or from this machine. */
function isIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || protocol === "http:" && isThisMachine(hostname);
}

function isPublishing(scope: string): boolean {
  return isScope(scope) && !scope.includes(":");
}

function bad(path: string, why: string, cause?: unknown): FloreconError {
  const message = `"${path}" does not say who may publish: ${why}; docs/operate.md shows one`;
  return new FloreconError("bad_publishers", message, { file: path }, { cause });
}
