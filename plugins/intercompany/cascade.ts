import { fixedPoint, labeled, once, partitionBy, pivot, seq, sharded } from "florecon";
import { soak, Strategy, when } from "florecon";
import { Config } from "./config.ts";
import { Gates } from "./gates.ts";
import { linked } from "./linked.ts";
import { Numeraire } from "./numeraire.ts";
import { hasBothSigns, hasCurrencies, provided } from "./provided.ts";
import { Row } from "./row.ts";
import { Structure } from "./structure.ts";
import { byTelling } from "./telling.ts";

/**
 * Unit by unit what document numbers settle, then what nets or has only one mate, as long as that
 * finds anything; each in the currency of the deal, in dollars, and in a currency that both companies
 * keep their books in. Then what nets across units. What is too small for a look is put aside last.
 */
export function cascade(config: Config): Strategy<Row> {
  const gates = new Gates(config);
  const structure = new Structure(config, gates);
  const deal = new Numeraire("deal", false, config, gates);
  const dollars = new Numeraire("dollars", true, config, gates);
  const base = new Numeraire("base", true, config, gates);

  const inBase = inBaseCurrency(seq<Row>([base.paired(), base.gathered()]));
  const numbered = seq<Row>([
    inDealCurrency(seq<Row>([deal.paired(), deal.listed(), linked(deal.gathered())])),
    provided(hasCurrencies, linked(seq<Row>([dollars.paired(), dollars.gathered(), inBase]))),
  ]);
  const whole = structure.unit();
  const unnumbered = seq<Row>([
    whole,
    inDealCurrency(seq<Row>([whole, deal.unnumbered()])),
    provided(hasCurrencies, dollars.unnumbered()),
    provided(hasCurrencies, inBaseCurrency(base.unnumbered())),
  ]);
  const unit = once<Row, f64>(
    (lot) => lot.data.look,
    numbered,
    provided(hasBothSigns, fixedPoint<Row>(unnumbered, config.passes)),
  );
  const matched = when<Row>((lot) => lot.data.aside.length == 0, byTelling(unit));
  const across = seq<Row>([
    aside(),
    structure.wholeGroup(),
    inDealCurrency(structure.wholeGroup()),
    small(config),
  ]);
  return sharded<Row, f64>((lot) => lot.data.unit, (_unit) => matched, across);
}

/** Lines that are nobody's item to match, in one group for each reason. */
function aside(): Strategy<Row> {
  const reasons = partitionBy<Row>(
    (lot) => lot.data.aside,
    (why) => labeled<Row>(why, soak<Row>("aside")),
  );
  return when<Row>((lot) => lot.data.aside.length > 0, reasons);
}

/** Amounts that are not worth a look, in one group for each source. */
function small(config: Config): Strategy<Row> {
  const billing = labeled<Row>("billing", soak<Row>("small"));
  const journal = labeled<Row>("journal", soak<Row>("small"));
  const sources = partitionBy<Row, bool>(
    (lot) => lot.data.billed,
    (billed) => billed ? billing : journal,
  );
  return when<Row>((lot) => Math.abs(lot.amount) <= config.small, sources);
}

function inDealCurrency(inner: Strategy<Row>): Strategy<Row> {
  const pivoted = provided(hasBothSigns, pivot<Row>((lot) => lot.data.deal, inner));
  return partitionBy<Row, f64>((lot) => lot.data.currency, (_currency) => pivoted);
}

function inBaseCurrency(inner: Strategy<Row>): Strategy<Row> {
  const pivoted = provided(hasCurrencies, pivot<Row>((lot) => lot.data.base, inner));
  return partitionBy<Row, f64>((lot) => lot.data.baseCurrency, (_currency) => pivoted);
}
