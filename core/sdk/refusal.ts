let pending: string = "";

/**
 * Says that the line at hand cannot be used, in one sentence for the person who sent it. The whole
 * upsert fails with that sentence and the line's row number, and nothing is changed. Of several
 * refusals of one line the first is kept.
 *
 * @example
 * ```ts
 * if (line.currency.length != 3) refuse("currency must have three letters");
 * ```
 */
export function refuse(message: string): void {
  if (pending.length == 0) pending = message.length > 0 ? message : "the plugin refuses this row";
}

/** The refusal since the last call, or an empty text. For whoever runs the projection. */
export function takeRefusal(): string {
  const message = pending;
  pending = "";
  return message;
}
