import { timingSafeEqual } from "node:crypto";
import { FloreconError } from "../../../core/host/error.ts";
import { covers, hashOf, type Permission, type Token } from "./token.ts";
import { readTokens } from "./file.ts";

/** Tokens that hold for minutes, at once. */
const MOST_GRANTED = 1000;

/** Knows who may write what. A token that is added to the file, or taken out, counts at once. */
export class Guard {
  #tokens: Token[] = [];
  #read = "";
  #told: (tokens: readonly Token[]) => void = () => {};
  /** Tokens that hold for minutes and stand in no file. */
  #granted: Token[] = [];

  /** @param path the token file; without one nobody may write */
  constructor(private readonly path: string | undefined) {
    this.refresh();
  }

  /**
   * Lets a request through.
   *
   * @param authorization the header of that name
   * @returns the token that it carries
   * @throws {FloreconError} `unauthorized` where the token is missing, wrong or expired; `forbidden`
   * where it does not cover the domain id
   */
  admit(authorization: string | undefined, permission: Permission, id: string): Token {
    const token = this.identify(authorization);
    if (covers(token, permission, id)) return token;
    const asked = permission === "publish" ? id : `${permission}:${id}`;
    const message = `the token of ${token.name} covers ${token.scopes.join(", ")}, not ${asked}; ` +
      "ask for one that does";
    throw new FloreconError("forbidden", message, { scopes: token.scopes });
  }

  /**
   * Tells whose token a request carries.
   *
   * @throws {FloreconError} `unauthorized`
   */
  identify(authorization: string | undefined): Token {
    const secret = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
    if (secret === undefined) {
      throw unauthorized("this needs a token: send the header Authorization: Bearer TOKEN");
    }
    const token = this.#find(secret);
    if (token === undefined) throw unauthorized("this token is not known here; ask for a new one");
    if (Date.parse(token.expires) <= Date.now()) {
      throw unauthorized(`this token expired at ${token.expires}; ask for a new one`);
    }
    return token;
  }

  /** Tells the tokens of the file to somebody, now and whenever they have changed. */
  watch(told: (tokens: readonly Token[]) => void): void {
    this.#told = told;
    told(this.#tokens);
  }

  /** Takes a token on until it runs out, or this process ends. */
  grant(token: Token): void {
    const now = Date.now();
    this.#granted = this.#granted.filter(({ expires }) => Date.parse(expires) > now);
    if (this.#granted.length >= MOST_GRANTED) {
      const message = "too many tokens were handed out in the last minutes; try again in a moment";
      throw new FloreconError("busy", message, { retry_after: 60 });
    }
    this.#granted.push(token);
  }

  /** Takes back what was granted, and handed out to nobody. */
  withdraw(token: Token): void {
    this.#granted = this.#granted.filter((it) => it !== token);
  }

  /** Looks at every token, so that the time it takes tells nothing of which one was near. */
  #find(secret: string): Token | undefined {
    this.refresh();
    const hash = new TextEncoder().encode(hashOf(secret));
    let found: Token | undefined;
    for (const token of [...this.#tokens, ...this.#granted]) {
      if (timingSafeEqual(new TextEncoder().encode(token.hash), hash)) found = token;
    }
    return found;
  }

  /** Looks whether the file has changed. @throws {FloreconError} `bad_token_file` */
  refresh(): void {
    if (this.path === undefined) return;
    const state = stateOf(this.path);
    if (state === this.#read) return;
    this.#tokens = readTokens(this.path);
    this.#read = state;
    this.#told(this.#tokens);
  }
}

/** What changes when a file is written anew. */
function stateOf(path: string): string {
  try {
    const { size, mtime, ino } = Deno.statSync(path);
    return `${size} ${mtime?.getTime()} ${ino}`;
  } catch {
    return "missing";
  }
}

function unauthorized(message: string): FloreconError {
  return new FloreconError("unauthorized", message);
}
