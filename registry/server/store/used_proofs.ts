import { FloreconError } from "../../../core/host/error.ts";
import type { TokenEvent } from "../../log/event.ts";

/**
 * For how long an identity is known to be used: longer than any proves anything, which is an hour from
 * when it was made and what clocks may differ by. Milliseconds.
 */
const KEPT = 2 * 3_600_000;

/** The identities that were given a token lately, also before the registry was started anew. */
export class UsedProofs {
  /** When, in milliseconds since 1970, by proof; the oldest first. */
  readonly #used = new Map<string, number>();

  /** Takes one event in. */
  apply({ proof, at }: TokenEvent): void {
    if (proof === undefined) return;
    this.#used.delete(proof);
    this.#used.set(proof, Date.parse(at));
    for (const [older, then] of this.#used) {
      if (!(then < Date.now() - KEPT)) return;
      this.#used.delete(older);
    }
  }

  /** @throws {FloreconError} `unauthorized` where it was used before */
  requireUnused(proof: string): void {
    if (!this.#used.has(proof)) return;
    const message =
      "this identity lets nobody publish: it was used before; ask your CI for a new one";
    throw new FloreconError("unauthorized", message);
  }
}
