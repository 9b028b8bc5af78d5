/** A registry to ask without a network, and modules to publish to it. */
import type { Describe, Manifest } from "../../../core/host/describe/describe.ts";
import type { RequestLine } from "../../../registry/server/http/request_log.ts";
import { type AppOptions, createApp } from "../../../registry/server/app.ts";
import { Registry, type Validate } from "../../../registry/server/registry.ts";
import { Guard } from "../../../registry/server/tokens/guard.ts";
import { hashOf } from "../../../registry/server/tokens/token.ts";
import { changeTokens } from "../../../registry/server/tokens/file.ts";
import { writeManifest } from "../../../registry/module/manifest.ts";
import { codeDigest } from "../../../registry/module/wasm.ts";
import type { Keyring } from "../../../registry/trust/mod.ts";
import { temporaryFolder } from "../process/florecon.ts";
import { tinyModule } from "./tiny_module.ts";

/** What a tiny plugin says of itself. */
export function describing(id: string, version = "1.0.0", changes: Partial<Describe> = {}) {
  return {
    abi_version: 1,
    domain: { id, version },
    input: [
      { name: "row_id", type: "i64", id: true },
      { name: "amount", type: "f64", amount: true },
      { name: "memo", type: "utf8" },
    ],
    report_schema: 1,
    selector: { requires_fields: ["row_id", "amount"], tag: "bank", priority: 10 },
    ...changes,
  } as Describe;
}

/** A module that says what it is, with its manifest, and that can do nothing else. */
export function tinyPlugin(
  id: string,
  version = "1.0.0",
  changes: Partial<Describe> = {},
): Uint8Array<ArrayBuffer> {
  const describe = describing(id, version, changes);
  const code = tinyModule({ describe: JSON.stringify(describe) });
  const manifest: Manifest = { ...describe, build: { digest: codeDigest(code) } };
  return writeManifest(code, manifest);
}

export const TOKEN = "florecon_test";
const NEVER = "2999-01-01T00:00:00.000Z";

/** Tokens that tests use: one for all ids, one for `acme.*`, one that has expired. */
export const TOKENS = {
  all: TOKEN,
  acme: "florecon_acme",
  expired: "florecon_expired",
};

/** Writes a file with the tokens above. */
export function writeTestTokens(path: string): void {
  const made = { created: "2026-01-01T00:00:00.000Z", expires: NEVER };
  changeTokens(path, () => [
    { name: "everything", hash: hashOf(TOKENS.all), scopes: ["*"], quota: 1_000_000, ...made },
    { name: "acme-ci", hash: hashOf(TOKENS.acme), scopes: ["acme.*"], ...made },
    { name: "old", hash: hashOf(TOKENS.expired), scopes: ["*"], ...made, expires: made.created },
  ]);
}

export interface TestOptions extends
  Partial<
    Pick<
      AppOptions,
      | "rates"
      | "maxUpload"
      | "trustProxy"
      | "origins"
      | "metrics"
      | "secret"
      | "indexKey"
      | "exchange"
    >
  > {
  readOnly?: boolean;
  keys?: Keyring;
  validate?: Validate;
  /** Files to lie in the folder, by name. */
  files?: Record<string, Uint8Array>;
}

/** A registry in a folder of its own. */
export function testRegistry({ files = {}, ...options }: TestOptions = {}) {
  const folder = temporaryFolder();
  const tokenFile = `${folder.path}/tokens.json`;
  const plugins = `${folder.path}/plugins`;
  Deno.mkdirSync(plugins);
  writeTestTokens(tokenFile);
  for (const [name, bytes] of Object.entries(files)) {
    Deno.writeFileSync(`${plugins}/${name}`, bytes);
  }
  const lines: RequestLine[] = [];
  const registry = Registry.open({
    folder: plugins,
    readOnly: false,
    validate: () => Promise.resolve(null),
    ...options,
  });
  const app = createApp({
    registry,
    guard: new Guard(tokenFile),
    version: "0.0.0",
    log: (line) => lines.push(line),
    ...options,
  });

  /** Asks for an address; `client` is where the request seems to come from. */
  async function ask(path: string, init: RequestInit = {}, client?: string): Promise<Response> {
    return await app.request(path, init, { client });
  }

  /** Publishes a module under its address, with a token. */
  async function put(
    id: string,
    version: string,
    body: BodyInit,
    { token = TOKEN, headers = {} }: { token?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const path = `/v1/plugins/${encodeURIComponent(id)}/${encodeURIComponent(version)}`;
    const sent = { "Authorization": `Bearer ${token}`, "Content-Type": "application/wasm" };
    return await ask(path, { method: "PUT", body, headers: { ...sent, ...headers } });
  }

  return {
    folder: plugins,
    tokenFile,
    registry,
    app,
    lines,
    ask,
    put,
    async [Symbol.asyncDispose]() {
      await registry.close();
      folder[Symbol.dispose]();
    },
  };
}
