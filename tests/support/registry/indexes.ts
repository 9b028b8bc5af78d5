/** Registries that hand out whatever index they are told to. */
import { formatRoot, type IndexRoot, ROOT_TYPE } from "../../../registry/index/root.ts";
import { seal } from "../../../registry/trust/envelope.ts";
import { encodePublicKey } from "../../../registry/trust/key_file.ts";
import { SecretKey } from "../../../registry/trust/secret_key.ts";
import { SEED } from "../plugins/keys.ts";

/** The key of the registry, and somebody else's. */
export const KEY = await SecretKey.ofSeed(SEED);
export const OTHER = await SecretKey.ofSeed(SEED.toReversed());

/** A key as a root names it. */
export function nameOf({ publicKey }: SecretKey): string {
  return encodePublicKey(publicKey).toHex();
}

/** A root of nothing that is good now, but for what is said. */
export function rootOf(changes: Partial<IndexRoot> = {}): IndexRoot {
  const version = Date.now();
  const expires = new Date(version + 3_600_000).toISOString();
  return { key: nameOf(KEY), version, expires, digits: 0, parts: {}, ...changes };
}

/** A root in its envelope. */
export function sealed(root: IndexRoot, key: SecretKey | undefined = KEY, type = ROOT_TYPE) {
  return seal(type, formatRoot(root), key);
}

/** Hands out a text for each path, and nothing at any other. */
export function handingOut(texts: Record<string, string>) {
  return answering((path) => {
    const text = texts[path];
    const problem = {
      code: "not_found",
      detail: "there is nothing at this address; look elsewhere",
    };
    return text === undefined ? Response.json(problem, { status: 404 }) : new Response(text);
  });
}

/** Answers each path as it is told to. */
export function answering(answer: (path: string) => Response | Promise<Response>) {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => answer(new URL(request.url).pathname),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
