import { serveWorkbench } from "../../../workbench/server/mod.ts";
import type { Turn } from "../../project/author/turn.ts";
import { whoAmI } from "../../system/who.ts";
import type { Terminal } from "../../ui/terminal.ts";
import { AuthorDesk } from "./mod.ts";

/** Serves the page, beginning with a turn. @throws {FloreconError} `cannot_listen`, `no_page` */
export async function servePage(turn: Turn, terminal: Terminal): Promise<AuthorDesk> {
  const author = new AuthorDesk(turn);
  const { address } = await serveWorkbench({
    desk: author.desk,
    port: 0,
    who: whoAmI(),
    fault: (error) => terminal.warn(String(error instanceof Error ? error.stack : error)),
  });
  const { name, dim } = terminal.errorColours;
  terminal.warn(`page ${name(address)} ${dim("(opens once)")}`);
  return author;
}
