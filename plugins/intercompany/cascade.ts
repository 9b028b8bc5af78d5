import { fixedPoint, labeled, partitionBy, pivot, seq, soak, Strategy, when } from "florecon";
import { Config } from "./config.ts";
import { Gates } from "./gates.ts";
import { linked } from "./linked.ts";
import { Numeraire } from "./numeraire.ts";
import { hasBothSigns, hasCurrencies, provided } from "./provided.ts";
import { Row } from "./row.ts";
import { Structure } from "./structure.ts";

/**
 * What agrees as a whole; then the immaterial is put aside; then, unit by unit, what settles in the
 * currency of the deal, in dollars, and in a currency that both companies keep their books in. All
 * of it again over what is left, as long as that changes anything.
 */
export function cascade(config: Config): Strategy<Row> {
  const gates = new Gates(config);
  const structure = new Structure(config, gates);
  const deal = new Numeraire("deal", false, config, gates);
  const dollars = new Numeraire("dollars", true, config, gates);
  const base = new Numeraire("base", true, config, gates);

  const inBook = provided(hasBothSigns, pivot<Row>((lot) => lot.data.deal, deal.numbered()));
  const otherwise = provided(
    hasCurrencies,
    seq<Row>([linked(dollars.numbered()), inBaseCurrency(linked(base.numbered()))]),
  );
  const units = structure.unit();
  const unnumbered = seq<Row>([
    units,
    inDealCurrency(seq<Row>([units, deal.unnumbered()])),
    provided(hasCurrencies, dollars.unnumbered()),
    provided(hasCurrencies, inBaseCurrency(base.unnumbered())),
  ]);
  const steps = seq<Row>([
    partitionBy<Row, f64>((lot) => lot.data.book, (_book) => inBook),
    byUnit(otherwise),
    structure.wholeGroup(),
    inDealCurrency(structure.wholeGroup()),
    byUnit(provided(hasBothSigns, fixedPoint<Row>(unnumbered, config.passes))),
    small(config),
  ]);
  return seq<Row>([aside(), when<Row>((lot) => lot.data.aside.length == 0, steps)]);
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

function byUnit(inner: Strategy<Row>): Strategy<Row> {
  return partitionBy<Row, f64>((lot) => lot.data.unit, (_unit) => inner);
}

function inDealCurrency(inner: Strategy<Row>): Strategy<Row> {
  const pivoted = provided(hasBothSigns, pivot<Row>((lot) => lot.data.deal, inner));
  return partitionBy<Row, f64>((lot) => lot.data.currency, (_currency) => pivoted);
}

function inBaseCurrency(inner: Strategy<Row>): Strategy<Row> {
  const pivoted = provided(hasCurrencies, pivot<Row>((lot) => lot.data.base, inner));
  return partitionBy<Row, f64>((lot) => lot.data.baseCurrency, (_currency) => pivoted);
}
