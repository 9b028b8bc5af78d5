import { bodyLimit } from "hono/body-limit";
import { FloreconError } from "../../../core/host/error.ts";

/** Refuses a body that is larger, before it is in memory. */
export function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      const message = `the body is larger than the ${maxSize} bytes that are taken here`;
      throw new FloreconError("too_large", message, { limit: maxSize });
    },
  });
}
