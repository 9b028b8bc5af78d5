import { GroupView, labeled, likely, Strategy } from "florecon";
import { Config } from "./config.ts";
import { isPair } from "./gates.ts";
import { inTurn } from "./in_turn.ts";
import { noEqual } from "./no_equal.ts";
import { Row } from "./row.ts";

/** A line that names nobody, and the only other line of its amount that it can mean. */
export function byAmount(config: Config): Strategy<Row> {
  const only = (g: GroupView<Row>): bool =>
    isPair(g, "namelessDays", config.namelessDays) && isNameless(g);
  return likely<Row>(
    labeled<Row>(
      "amount",
      noEqual(config.namelessDays, inTurn(config.namelessDays, only)),
    ),
  );
}

/** Whether some line names no partner. */
function isNameless(g: GroupView<Row>): bool {
  for (const lot of g.members) if (lot.data.partner.words.length == 0) return true;
  return g.needs("a line that names nobody", false);
}
