import type { TokenEvent } from "../../log/event.ts";

/** A token as the log tells of it. */
export type ToldToken = Omit<TokenEvent, "event" | "at" | "actor" | "identity" | "proof">;

/** Where the tokens come from that stand until somebody takes them away. */
const TOKEN_FILE = "token file";

/** The tokens of the token file, as far as the log knows of them. */
export class StandingTokens {
  readonly #known = new Map<string, ToldToken>();

  /** Takes one event in. Tokens that hold for minutes end by themselves, and stand in no file. */
  apply({ event, at: _at, actor: _actor, proof: _proof, identity, ...told }: TokenEvent): void {
    if (identity !== undefined) return;
    if (event === "token") this.#known.set(keyOf(told), told);
    else this.#known.delete(keyOf(told));
  }

  /**
   * What has happened where these are the tokens now. One whose scopes or end have changed is another.
   *
   * @param at ISO 8601, UTC
   */
  changesTo(tokens: ToldToken[], at: string): TokenEvent[] {
    const now = new Map(tokens.map((it) => [keyOf(it), it]));
    const gone = [...this.#known].filter(([key]) => !now.has(key));
    const come = [...now].filter(([key]) => !this.#known.has(key));
    const told = (event: TokenEvent["event"], all: [string, ToldToken][]) =>
      all.map(([, it]): TokenEvent => ({ event, ...it, at, actor: TOKEN_FILE }));
    return [...told("revoke", gone), ...told("token", come)];
  }
}

function keyOf({ token, fingerprint, scopes, quota, expires }: ToldToken): string {
  return JSON.stringify([token, fingerprint, scopes, quota, expires]);
}
