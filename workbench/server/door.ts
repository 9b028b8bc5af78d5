/**
 * Who may come in. The server listens on this machine alone, and that is not enough: every page that is
 * open in a browser here can send requests to it, and every program of every user.
 *
 * @module
 */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";

/** What a request carries on once it is let in. */
export interface DoorEnv {
  Variables: {
    /** Whose session it is. */
    who: string;
  };
}

/** By what people are let in. */
export interface DoorOptions {
  /** Where the server is reached, without a path: `http://127.0.0.1:4711`. */
  origin: string;
  /** Who is at work, where nobody signs people in. */
  who: string;
  /** The header in which a proxy names whom it has signed in. */
  trustHeader?: string;
  /** Where people reach that proxy. */
  publicOrigin?: string;
}

/** A name that somebody signs decisions with is no longer. */
const LONGEST_NAME = 200;

/** The door of one server. */
export class Door {
  /** What the first address has to carry: whoever knows it gets the session, once. */
  readonly token: string = secret();
  readonly #session = secret();
  readonly #cookie: string;
  #isTaken = false;

  constructor(private readonly options: DoorOptions) {
    // Browsers keep the cookies of one address together, whatever the port.
    this.#cookie = `florecon-${new URL(options.origin).port}`;
  }

  /** Where a person begins. */
  get address(): string {
    const { trustHeader, publicOrigin, origin } = this.options;
    if (trustHeader !== undefined) return `${publicOrigin ?? origin}/`;
    return `${origin}/?token=${this.token}`;
  }

  /** Lets requests pass, or refuses them. */
  readonly guard = createMiddleware<DoorEnv>(async (c, next) => {
    this.#requireHost(c);
    if (!this.#isReading(c)) this.#requireOrigin(c);
    const { trustHeader, who } = this.options;
    if (trustHeader !== undefined) c.set("who", signedIn(c, trustHeader));
    else {
      const token = c.req.query("token");
      if (token !== undefined && c.req.method === "GET") return this.#exchange(c, token);
      if (!same(getCookie(c, this.#cookie) ?? "", this.#session)) throw notInvited();
      c.set("who", who);
    }
    await next();
  });

  /** A name that leads here from elsewhere is how a foreign page reads what is not its own. */
  #requireHost(c: Context): void {
    const host = c.req.header("host") ?? "";
    if (this.#origins.some((it) => new URL(it).host === host)) return;
    throw new FloreconError(
      "wrong_host",
      `"${printable(host, 100)}" is not served here; open the address that florecon review printed`,
    );
  }

  #requireOrigin(c: Context): void {
    if (this.#origins.includes(c.req.header("origin") ?? "")) return;
    throw new FloreconError(
      "wrong_origin",
      "only the page itself decides; open it and do it there",
    );
  }

  /** Takes the token out of the address, so that no history keeps one that opens anything. */
  #exchange(c: Context, token: string): Response {
    if (!same(token, this.token)) throw notInvited();
    const isKnown = same(getCookie(c, this.#cookie) ?? "", this.#session);
    if (this.#isTaken && !isKnown) throw notInvited();
    this.#isTaken = true;
    setCookie(c, this.#cookie, this.#session, { httpOnly: true, sameSite: "Strict", path: "/" });
    return c.redirect("/", 303);
  }

  get #origins(): string[] {
    const { origin, publicOrigin } = this.options;
    return publicOrigin === undefined ? [origin] : [origin, publicOrigin];
  }

  #isReading({ req: { method } }: Context): boolean {
    return method === "GET" || method === "HEAD";
  }
}

function signedIn(c: Context, header: string): string {
  const who = printable(c.req.header(header)?.trim() ?? "", LONGEST_NAME);
  if (who !== "") return who;
  const message = `nobody is named in ${header}; sign in through the proxy that stands in front`;
  throw new FloreconError("not_invited", message);
}

function notInvited(): FloreconError {
  return new FloreconError(
    "not_invited",
    "this address opens once, for whoever started the page; run florecon review again for another",
  );
}

/** 256 bits that nobody guesses. */
function secret(): string {
  return crypto.getRandomValues(new Uint8Array(32)).toHex();
}

/** Whether two texts are the same, in a time that does not tell how far they agree. */
function same(one: string, other: string): boolean {
  let differences = one.length ^ other.length;
  for (let at = 0; at < other.length; at++) {
    differences |= one.charCodeAt(at) ^ other.charCodeAt(at);
  }
  return differences === 0;
}
