/**
 * Errors on their way from one thread to another: what is thrown there is thrown here.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { UsageError } from "./errors.ts";

/** An error, as far as it can be sent. */
export interface SentFault {
  code: string | null;
  message: string;
  details: Record<string, unknown>;
  stack?: string;
}

/** An error as it is sent. */
export function sentFault(error: unknown): SentFault {
  const { code, message, details, stack } = error as Partial<FloreconError>;
  const isTold = error instanceof FloreconError || error instanceof UsageError;
  return {
    code: isTold ? code! : null,
    message: message ?? String(error),
    // A cause, or a function, is no data.
    details: isTold ? JSON.parse(JSON.stringify(details ?? {})) : {},
    stack,
  };
}

/** The same as an error again. */
export function faultSent({ code, message, details, stack }: SentFault): Error {
  if (code === null) return Object.assign(new Error(message), { stack });
  return code === "usage" ? new UsageError(message) : new FloreconError(code, message, details);
}
