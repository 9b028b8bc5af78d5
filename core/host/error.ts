/** One thing that is wrong, as data: a stable code and one sentence that says what to do. */
export interface Problem {
  /** Stable and for programs: `frozen_group`, `bad_manifest`. */
  code: string;
  /** For people: what is wrong, and what to do about it. */
  message: string;
}

/**
 * The one error that this library throws.
 *
 * `code` is stable and machine-readable (`frozen_group`, `ingest`, `has_imports`); `message` is one
 * sentence that says what to do; `details` carries what the code is about, spelt as on the wire
 * (`id`, `group_id`, `column`, `row`, `requested`, `available`).
 *
 * @example
 * ```ts
 * try {
 *   workspace.detach(7, [1]);
 * } catch (error) {
 *   if (error instanceof FloreconError && error.code === "frozen_group") workspace.unpin(7);
 * }
 * ```
 */
export class FloreconError extends Error {
  /** `FloreconError`, as an uncaught error is printed. */
  override readonly name: string = "FloreconError";

  /**
   * Whoever runs plugins in another way, as an `Instance` of their own, throws it too.
   *
   * @param message one sentence that says what to do
   * @param options the error that led to this one, as `cause`
   */
  constructor(
    /** Stable and for programs: `frozen_group`, `ingest`. */
    readonly code: string,
    message: string,
    /** What the code is about, spelt as on the wire; empty where it says all. */
    readonly details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** The row that the error is about. */
  get id(): number | undefined {
    return this.#number("id");
  }

  /** The group that the error is about. */
  get groupId(): number | undefined {
    return this.#number("group_id");
  }

  #number(key: string): number | undefined {
    const value = this.details[key];
    return typeof value === "number" ? value : undefined;
  }
}

/** What a code is made of. */
const CODE = /^[a-z0-9_]{1,64}$/;

/** A code that came from outside, or what stands for one that is none. */
export function codeOf(code: string, otherwise: string): string {
  return CODE.test(code) ? code : otherwise;
}
