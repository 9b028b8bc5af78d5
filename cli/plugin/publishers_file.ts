import { FloreconError } from "../../core/host/error.ts";
import { parsePublishers, type Publisher } from "../../registry/server/oidc/publishers.ts";

/**
 * Who may publish by an identity of their CI, read anew at each question: a change counts at once.
 *
 * @throws {FloreconError} `cannot_read`, `bad_publishers`; at once, too, so that a mistake shows early
 */
export function publishersOf(file: string | undefined): (() => Publisher[]) | undefined {
  if (file === undefined) return undefined;
  const read = () => {
    let text: string;
    try {
      text = Deno.readTextFileSync(file);
    } catch (cause) {
      const message = `cannot read "${file}"; check the path`;
      throw new FloreconError("cannot_read", message, { file }, { cause });
    }
    return parsePublishers(text, file);
  };
  read();
  return read;
}
