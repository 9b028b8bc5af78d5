/**
 * What goes over the wire, once: requests are validated against these, and `/openapi.json` is made
 * of them.
 *
 * @module
 */
import { z } from "@hono/zod-openapi";
import { MAX_COLUMNS, MAX_NAME } from "../../../core/host/describe/limits.ts";
import { MAX_RANGE } from "../../module/versions.ts";

const digest = z.string().regex(/^blake3:[0-9a-f]{64}$/).openapi({
  description: "BLAKE3 over the whole file",
  example: "blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
});
const moment = z.iso.datetime().openapi({ example: "2026-01-31T12:00:00.000Z" });

export const Id = z.string().min(1).max(200).openapi({
  param: { name: "id", in: "path" },
  description: "A domain id",
  example: "acme.bank",
});

export const Version = z.string().min(1).max(200).openapi({
  param: { name: "version", in: "path" },
  description: "A semantic version",
  example: "1.2.0",
});

export const Digest = z.string().min(1).max(200).openapi({
  param: { name: "digest", in: "path" },
  description: "A file digest, with `blake3:` in front or without",
  example: "blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
});

export const PartDigest = z.string().regex(/^sha256:[0-9a-f]{64}$/).openapi({
  param: { name: "digest", in: "path" },
  description: "SHA-256 of a part of the index, as its root names it",
  example: "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
});

export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().openapi({ description: "One sentence that says what to do" }),
  code: z.string().openapi({ description: "Stable; what the type ends in" }),
}).catchall(z.unknown()).openapi("Problem", { description: "RFC 9457" });

const Column = z.object({
  name: z.string(),
  type: z.enum(["i64", "f64", "utf8"]),
  id: z.literal(true).optional(),
  amount: z.union([
    z.literal(true),
    z.object({ currency: z.string().optional(), digits: z.int().optional() }),
  ]).optional(),
  date: z.literal(true).optional(),
  optional: z.literal(true).optional(),
  one_of: z.array(z.string()).optional(),
  worth: z.literal(true).optional(),
});

export const Manifest = z.object({
  abi_version: z.int(),
  domain: z.object({ id: z.string(), version: z.string() }),
  input: z.array(Column),
  report_schema: z.int(),
  capabilities: z.array(z.string()).optional(),
  config: z.array(z.object({
    name: z.string(),
    type: z.enum(["i64", "f64", "utf8", "bool"]),
    default: z.union([z.number(), z.string(), z.boolean()]),
  })).optional(),
  selector: z.object({
    requires_fields: z.array(z.string()).optional(),
    tag: z.string().optional(),
    priority: z.number().optional(),
  }).optional(),
  shards: z.object({ by: z.array(z.string()), after: z.boolean().optional() }).optional(),
  build: z.object({
    digest: z.string(),
    git: z.string().optional(),
    at: z.string().optional(),
    toolchain: z.string().optional(),
  }).optional(),
}).openapi("Manifest", { description: "What a plugin says of itself" });

const Identity = z.object({ issuer: z.string(), subject: z.string() }).openapi("Identity", {
  description: "Who that was, where a CI proved it: what its issuer calls it",
});

const Yank = z.object({ at: moment, actor: z.string(), reason: z.string() }).openapi("Yank");

const Signature = z.discriminatedUnion("state", [
  z.object({ state: z.literal("unsigned"), unknown: z.array(z.string()).optional() }),
  z.object({ state: z.literal("verified"), by: z.string() }),
  z.object({ state: z.literal("failed"), why: z.string() }),
]).openapi("Signature", { description: "As the keys that this registry knows have it" });

export const VersionInfo = z.object({
  id: z.string(),
  version: z.string(),
  digest,
  size: z.int().openapi({ description: "Bytes" }),
  at: moment.openapi({ description: "When it was published" }),
  actor: z.string().nullable().openapi({
    description: "Who published it; null for a file that lies in the registry's folder",
  }),
  identity: Identity.optional(),
  yanked: Yank.nullable(),
}).openapi("Version");

export const VersionDetail = VersionInfo.extend({ manifest: Manifest, signature: Signature })
  .openapi("VersionDetail");

export const PluginDetail = z.object({
  id: z.string(),
  latest: z.string(),
  versions: z.array(VersionInfo).openapi({ description: "Highest first" }),
}).openapi("Plugin");

export const Found = z.object({
  id: z.string(),
  latest: z.string(),
  versions: z.int().openapi({ description: "How many there are" }),
  tag: z.string().nullable(),
  fields: z.array(z.string()).openapi({ description: "The columns that the latest version reads" }),
  yanked: z.boolean().openapi({ description: "Whether every version is" }),
}).openapi("Found");

export const FoundPage = z.object({
  plugins: z.array(Found),
  total: z.int(),
  next: z.string().nullable().openapi({ description: "The cursor of the next page" }),
}).openapi("FoundPage");

export const SearchQuery = z.object({
  q: z.string().max(200).default("").openapi({
    description: "Words that the id, the tag or a column's name has in it",
  }),
  tag: z.string().max(200).default(""),
  field: z.string().max(200).default("").openapi({ description: "A column that it reads" }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).default("").openapi({ description: "`next` of the page before" }),
});

export const YankRequest = z.object({
  reason: z.string().trim().min(1).max(1000).openapi({ example: "reads the sign the wrong way" }),
}).openapi("YankRequest");

export const EventQuery = z.object({
  after: z.coerce.number().int().min(0).default(0).openapi({
    description: "`next` of the page before",
  }),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export const EventPage = z.object({
  events: z.array(z.object({
    event: z.enum(["publish", "yank", "unyank", "takedown", "token", "revoke"]),
    id: z.string().optional(),
    version: z.string().optional(),
    at: moment,
    actor: z.string().openapi({
      description: "The name of the token; of a token, where it came from",
    }),
    digest: digest.optional(),
    size: z.int().optional(),
    reason: z.string().optional(),
    identity: z.object({ issuer: z.string(), subject: z.string() }).optional(),
    token: z.string().optional().openapi({ description: "Whose token came, or went" }),
    fingerprint: z.string().optional().openapi({ description: "The first digits of its hash" }),
    proof: z.string().optional().openapi({
      description: "A hash of what a CI proved its identity with, which counts once",
    }),
    scopes: z.array(z.string()).optional(),
    quota: z.int().optional(),
    expires: z.string().optional(),
  })),
  total: z.int(),
  next: z.int().nullable().openapi({ description: "Where the next page begins" }),
}).openapi("EventPage");

export const Takedown = z.object({ id: z.string(), version: z.string(), reason: z.string() })
  .openapi("Takedown");

export const Receipt = z.object({
  id: z.string(),
  version: z.string(),
  digest,
  size: z.int(),
  created: z.boolean().openapi({ description: "False where these very bytes were there before" }),
}).openapi("Receipt");

export const SelectRequest = z.object({
  columns: z.array(z.object({
    name: z.string().max(MAX_NAME),
    type: z.string().max(MAX_NAME).optional().openapi({
      description: "As Arrow spells it; left out where any will do, as in a CSV",
      example: "Int64",
    }),
  })).max(MAX_COLUMNS).openapi({ description: "What the data has" }),
  domain: z.string().max(MAX_NAME).optional().openapi({
    description: "A domain id, which wins over all else",
  }),
  range: z.string().max(MAX_RANGE).optional().openapi({
    description: "Its versions that will do",
    example: "^1",
  }),
  tag: z.string().max(MAX_NAME).optional(),
}).openapi("SelectRequest");

const Choice = z.object({
  id: z.string(),
  version: z.string(),
  digest,
  source: z.string().openapi({ description: "The address of its bytes, from this registry's" }),
}).openapi("Choice");

export const SelectAnswer = z.object({
  chosen: Choice.nullable(),
  tied: z.array(Choice).openapi({
    description: "Those between which columns decide nothing: try them on the data, or name one",
  }),
  passed_over: z.array(z.object({
    id: z.string(),
    version: z.string(),
    rule: z.string().openapi({ example: "columns" }),
    why: z.string(),
    columns: z.array(z.string()).optional(),
  })).openapi({ description: "The first of them, with why" }),
  passed_over_count: z.int().openapi({ description: "How many there are in all" }),
  why: z.string(),
}).openapi("SelectAnswer");
