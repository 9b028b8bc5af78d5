/** An issuer of identities on this machine, as CIs have one: a real server with real keys. */
export interface Claims {
  [name: string]: unknown;
}

/** What kinds of keys there are, and how each signs. */
const KINDS = {
  RS256: {
    make: {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
      hash: "SHA-256",
    },
    sign: { name: "RSASSA-PKCS1-v1_5" },
  },
  ES256: {
    make: { name: "ECDSA", namedCurve: "P-256" },
    sign: { name: "ECDSA", hash: "SHA-256" },
  },
};

/** Serves an issuer's configuration and keys, and signs what it is told to. */
export async function localIssuer(kind: keyof typeof KINDS = "RS256") {
  const { make, sign } = KINDS[kind];
  const pairs = new Map<string, CryptoKeyPair>();
  const addKey = async (kid: string) => {
    const pair = await crypto.subtle.generateKey(make, true, ["sign", "verify"]) as CryptoKeyPair;
    pairs.set(kid, pair);
  };
  await addKey("first");
  let asked = 0;
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      const { pathname, origin } = new URL(request.url);
      if (pathname === "/.well-known/openid-configuration") {
        return Response.json({ issuer: origin, jwks_uri: `${origin}/keys` });
      }
      asked++;
      const keys = await Promise.all([...pairs].map(async ([kid, { publicKey }]) => {
        return { ...await crypto.subtle.exportKey("jwk", publicKey), kid, use: "sig" };
      }));
      return Response.json({ keys });
    },
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  return {
    url,
    addKey,
    /** How often its keys were asked for. */
    get asked() {
      return asked;
    },
    /** An identity that is good now, but for what is said. */
    async identity(claims: Claims = {}, header: Claims = {}, kid = "first"): Promise<string> {
      const now = Math.floor(Date.now() / 1000);
      const body = {
        iss: url,
        aud: "plugins.acme.example",
        sub: "repo:acme/bank:ref:refs/heads/main",
        iat: now,
        nbf: now,
        exp: now + 600,
        jti: crypto.randomUUID(),
        ...claims,
      };
      const head = encode({ alg: kind, typ: "JWT", kid, ...header });
      const message = `${head}.${encode(body)}`;
      const bytes = new TextEncoder().encode(message);
      const signature = await crypto.subtle.sign(sign, pairs.get(kid)!.privateKey, bytes);
      return `${message}.${base64url(new Uint8Array(signature))}`;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function encode(document: unknown): string {
  return base64url(new TextEncoder().encode(JSON.stringify(document)));
}

function base64url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
