import { isThisMachine } from "../this_machine.ts";
import { FloreconError } from "../../../core/host/error.ts";
import { isRecord, parseJson } from "../../../core/host/json.ts";
import { patienceUntil, readBody, unreachable } from "../ask.ts";

/** How often one request may be sent elsewhere; where blobs lie is often another host. */
const HOPS = 5;

/** Bytes of what a registry says of itself: a token, a refusal. */
const MAX_WORDS = 1 << 20;

/** What is asked of a registry. */
export interface OciRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
  /** What is to be done with the repository, for registries that hand out tokens for it. */
  action: "pull" | "pull,push";
  /** Tells that nobody waits for the answer any more. */
  ended?: AbortSignal;
}

/**
 * Asks an artifact registry, and signs in where it wants that: with name and password, with a token
 * that the registry's own service hands out for them, or with a token that is there already. What
 * lets us in goes to the registry and to the service that it names, over TLS, and nowhere else.
 */
export class OciSession {
  #authorization: string | undefined;

  /**
   * @param origin the registry's
   * @param name the repository's, for which it is signed in
   * @param credentials `name:password`, or a token
   */
  constructor(
    private readonly origin: string,
    private readonly name: string,
    private readonly credentials: string | undefined,
  ) {}

  /**
   * The answer to a request; its body has not been read.
   *
   * @param address a path of the registry's, or where it said that something goes on
   * @throws {FloreconError} `cannot_reach`, `unauthorized`
   */
  async ask(address: string, request: OciRequest): Promise<Response> {
    const { response: first, isOwn } = await this.#send(address, request);
    // Where another host wants somebody to sign in, nobody here has said to whom.
    if (first.status !== 401 || !isOwn) return first;
    const challenge = first.headers.get("www-authenticate") ?? "";
    await first.body?.cancel();
    this.#authorization = await this.#signedIn(challenge, request.action);
    const { response: second } = await this.#send(address, request);
    if (second.status !== 401) return second;
    await second.body?.cancel();
    throw this.#unauthorized("does not take these");
  }

  /** The answer, and whether it is the registry's own. */
  async #send(
    address: string,
    { method, headers = {}, body, ended }: OciRequest,
  ): Promise<{ response: Response; isOwn: boolean }> {
    let url = new URL(address, this.origin);
    for (let hop = 0; hop < HOPS; hop++) {
      const isOwn = url.origin === this.origin;
      const sent = { ...headers };
      if (isOwn && this.#authorization) sent.Authorization = this.#authorization;
      const signal = patienceUntil(ended);
      const response = await fetch(url, { method, headers: sent, body, redirect: "manual", signal })
        .catch((error) => {
          throw unreachable(url.href, error);
        });
      const next = response.headers.get("location");
      if (![301, 302, 303, 307, 308].includes(response.status) || next === null) {
        return { response, isOwn };
      }
      await response.body?.cancel();
      url = new URL(next, url);
      if (!/^https?:$/.test(url.protocol)) break;
    }
    throw unreachable(new URL(address, this.origin).href, new Error("it leads round in circles"));
  }

  /** What lets us in, as the registry's challenge asks for it. */
  async #signedIn(challenge: string, action: string): Promise<string> {
    const [, scheme = "", rest = ""] = /^(\w+)\s*(.*)$/s.exec(challenge) ?? [];
    const { credentials } = this;
    const isPair = credentials?.includes(":") === true;
    if (/^basic$/i.test(scheme)) {
      if (!isPair) throw this.#unauthorized("asks for");
      return `Basic ${toBase64(credentials)}`;
    }
    if (!/^bearer$/i.test(scheme)) throw this.#unauthorized("asks for");
    if (credentials !== undefined && !isPair) return `Bearer ${credentials}`;
    // A name begins where a word does: tried from each of its letters, it would take the square of them.
    const said = Object.fromEntries(
      [...rest.matchAll(/\b(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    return `Bearer ${await this.#token(said, action)}`;
  }

  /** Asks the service that hands out tokens; whoever has no password gets one for what is open. */
  async #token(said: Record<string, string>, action: string): Promise<string> {
    if (!URL.canParse(said.realm ?? "")) throw this.#unauthorized("asks for");
    const url = new URL(said.realm);
    if (said.service) url.searchParams.set("service", said.service);
    url.searchParams.set("scope", `repository:${this.name}:${action}`);
    const isSafe = url.protocol === "https:" || url.origin === this.origin ||
      isThisMachine(url.hostname);
    if (this.credentials !== undefined && !isSafe) {
      const message = `"${this.origin}" would have the password sent to "${url.origin}" for ` +
        "everybody on the way to read; tell whoever runs it";
      throw new FloreconError("token_in_clear", message, { url: url.origin });
    }
    const headers: Record<string, string> = this.credentials === undefined
      ? {}
      : { Authorization: `Basic ${toBase64(this.credentials)}` };
    const signal = patienceUntil(null);
    const response = await fetch(url, { headers, redirect: "error", signal }).catch((error) => {
      throw unreachable(url.origin, error);
    });
    const bytes = await readBody(response, url.origin, MAX_WORDS);
    if (response.status === 401 || response.status === 403) {
      throw this.#unauthorized("does not take these");
    }
    const token = tokenIn(bytes);
    if (response.ok && token !== null) return token;
    throw this.#unauthorized("hands out no token for");
  }

  #unauthorized(what: string): FloreconError {
    const message =
      `"${this.origin}" ${what} a name and a password for ${this.name}; put them into ` +
      "FLORECON_TOKEN as name:password, and its address into FLORECON_REGISTRY";
    return new FloreconError("unauthorized", message, { url: this.origin });
  }
}

function tokenIn(bytes: Uint8Array): string | null {
  try {
    const document = parseJson(new TextDecoder().decode(bytes));
    const token = isRecord(document) ? document.token ?? document.access_token : null;
    return typeof token === "string" && /^[\x21-\x7e]+$/.test(token) ? token : null;
  } catch {
    return null;
  }
}

function toBase64(text: string): string {
  return new TextEncoder().encode(text).toBase64();
}
