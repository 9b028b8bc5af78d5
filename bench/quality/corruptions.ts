/**
 * Habits of data that a generator's author did not think of, laid over a set whose truth is known.
 * Each changes the texts, days or amounts of lines, takes some away or adds some; what belongs
 * together stays the same.
 *
 * @module
 */
import { MS_PER_DAY } from "../../core/host/day.ts";
import { Random } from "../../plugins/generator/random.ts";
import type { Known } from "./sets/known.ts";
import { swapped } from "./swapped.ts";

/** What one habit makes of a set. */
export type Corruption = (lines: Known[], random: Random) => Known[];

/** Every habit, by name. */
export const CORRUPTIONS: Record<string, Corruption> = {
  "nothing": (lines) => lines,
  "customer number in every memo": each((line) => {
    return { memo: `${line.memo} CUST ${numberOf(line.counterparty, 5)}` };
  }),
  "contract number first in every memo": each((line) => {
    return { memo: `V${numberOf(line.counterparty, 7)} ${line.memo}` };
  }),
  "dates in memos": each((line, random) => {
    const day = new Date((line.date + random.between(-2, 2)) * MS_PER_DAY).toISOString();
    const [year, month, date] = day.slice(0, 10).split("-");
    const written = random.pick([
      `${date}.${month}.${year}`,
      `${year}-${month}-${date}`,
      `${year}${month}${date}`,
      `${date}/${month}/${year}`,
      `${date}${month}${year}`,
    ]);
    return { memo: `${line.memo} ${written}` };
  }),
  "the year in memos": each((line, random) => {
    return { memo: `${line.memo} ${random.pick(MONTHS)} 2026` };
  }),
  "the month as digits in memos": each((line) => {
    const [year, month] = new Date(line.date * MS_PER_DAY).toISOString().split("-");
    return { memo: `${line.memo} ${month}/${year} ${year}${month}` };
  }),
  "postcodes behind names in memos": each((line) => {
    return { memo: `${line.memo} ${numberOf(line.counterparty, 5)} BERLIN` };
  }),
  "our own IBAN in every memo": each((line) => {
    return { memo: `${line.memo} IBAN DE89370400440532013000 BIC COBADEFFXXX` };
  }),
  "the partner's IBAN on the statement": each((line) => {
    if (line.side !== "bank") return {};
    return { memo: `${line.memo} IBAN DE${numberOf(line.counterparty, 9)}${"0532013"}` };
  }),
  "ACH CREDIT before every name": each((line) => {
    return line.side === "bank" ? { counterparty: prefixed(line, "ACH CREDIT ") } : {};
  }),
  "POS PURCHASE and a card before names": each((line) => {
    return line.side === "bank" ? { counterparty: prefixed(line, "POS PURCHASE 4417 ") } : {};
  }),
  "umlauts written out by the bank": each((line) => {
    const name = line.counterparty.replace(/u/i, (u) => u === "U" ? "Ü" : "ü");
    const plain = line.counterparty.replace(/u/i, (u) => u === "U" ? "UE" : "ue");
    return { counterparty: line.side === "bank" ? plain : name };
  }),
  "accents that the bank leaves out": each((line) => {
    const name = line.counterparty.replace(/e/i, (e) => e === "E" ? "É" : "é");
    return { counterparty: line.side === "bank" ? line.counterparty : name };
  }),
  "legal forms in front": each((line) => {
    return line.side === "bank" ? { counterparty: prefixed(line, "Firma ") } : {};
  }),
  "O for 0 and I for 1 in one number of ten": each((line, random) => {
    if (line.side !== "bank" || !random.chance(10)) return {};
    return { reference: line.reference.replace("0", "O").replace("1", "I") };
  }),
  "two days later at the bank": each((line) => {
    return line.side === "bank" ? { date: line.date + 2 } : {};
  }),
  "two percent off in one amount of twenty": each((line, random) => {
    if (line.side !== "bank" || !random.chance(5)) return {};
    return { amount: cents(line.amount * (1 + random.between(-20, 20) / 1000)) };
  }),
  "one line of twenty missing": missing(5),
  "one line of ten missing": missing(10),
  "one line of five missing": missing(20),
  "one bank line of twenty imported again": (lines, random) => {
    const again = lines.filter(({ side }) => side === "bank" && random.chance(5));
    const next = Math.max(...lines.map(({ row_id }) => row_id)) + 1;
    return [...lines, ...again.map((line, i) => ({ ...line, row_id: next + i, truth: "" }))];
  },
  "one transfer of ten partly refunded": (lines, random) => {
    const some = lines.filter(({ side, amount }) => side === "bank" && amount > 0);
    const next = Math.max(...lines.map(({ row_id }) => row_id)) + 1;
    const refunds = some.filter(() => random.chance(10)).map((line, i) => ({
      ...line,
      row_id: next + i,
      amount: -cents(line.amount * random.between(5, 60) / 100),
      date: line.date + random.between(1, 9),
      truth: "",
    }));
    return [...lines, ...refunds];
  },
  "names of ten partners only": each((line) => {
    const at = Number(numberOf(line.counterparty, 5)) % 10;
    return line.counterparty === "" ? {} : { counterparty: FEW[at] };
  }),
  "no references on the statement": each((line) => {
    return line.side === "bank" ? { reference: "", memo: "" } : {};
  }),
  "a running number of the bank's own": each((line) => {
    return line.side === "bank" ? { memo: `${line.memo} NR ${100_000 + line.row_id}` } : {};
  }),
  "a time of day in every memo": each((line, random) => {
    const [hour, minute] = [random.between(0, 23), random.between(0, 59)].map(two);
    return { memo: `${line.memo} ${hour}${minute}` };
  }),
  "names on the statement in small letters": each((line) => {
    return line.side === "bank" ? { counterparty: line.counterparty.toLowerCase() } : {};
  }),
  "a town behind every name": each((line) => {
    if (line.side !== "bank" || line.counterparty === "") return {};
    return { counterparty: `${line.counterparty}, ROTTERDAM` };
  }),
  "one name of ten mistyped by the bank": each((line, random) => {
    if (line.side !== "bank" || !random.chance(10)) return {};
    return { counterparty: swapped(line.counterparty, random) };
  }),
  "two digits swapped in one number of ten": each((line, random) => {
    if (line.side !== "bank" || !random.chance(10)) return {};
    return { reference: line.reference.replace(/\d{3,}/, (digits) => swapped(digits, random)) };
  }),
  "numbers only in the memo": each((line) => {
    if (line.side !== "bank") return {};
    return { reference: "", memo: `${line.memo} ${line.reference}`.trim() };
  }),
  "one name of ten only in the memo": each((line, random) => {
    if (line.side !== "bank" || !random.chance(10)) return {};
    return { counterparty: "", memo: `${line.counterparty} ${line.memo}`.trim() };
  }),
  "memos cut after 27 signs": each((line) => {
    return line.side === "bank" ? { memo: line.memo.slice(0, 27) } : {};
  }),
  "memos in capitals, words run together": each((line) => {
    return line.side === "bank" ? { memo: line.memo.toUpperCase().replaceAll(", ", ",") } : {};
  }),
  "a mandate and a creditor in every memo": each((line) => {
    if (line.side !== "bank") return {};
    const mandate = numberOf(line.counterparty, 5);
    return { memo: `${line.memo} MREF M-${mandate} CRED DE98ZZZ09999999999` };
  }),
  "a cent off in one amount of fifty": each((line, random) => {
    if (line.side !== "bank" || !random.chance(2)) return {};
    return { amount: cents(line.amount + random.pick([-0.01, 0.01])) };
  }),
  "half a unit kept of one transfer of twenty": each((line, random) => {
    return line.side === "bank" && random.chance(5) ? { amount: cents(line.amount - 0.5) } : {};
  }),
  "posted in the ledger a day late": each((line) => {
    return line.side === "ledger" ? { date: line.date + 1 } : {};
  }),
  "no day on one line of twenty": each((_line, random) => random.chance(5) ? { date: NaN } : {}),
  "one posting of twenty imported again": (lines, random) => {
    const again = lines.filter(({ side }) => side === "ledger" && random.chance(5));
    const next = Math.max(...lines.map(({ row_id }) => row_id)) + 1;
    return [...lines, ...again.map((line, i) => ({ ...line, row_id: next + i, truth: "" }))];
  },
  "one pair of payments of ten arrives as one": (lines, random) => {
    const paid = Map.groupBy(
      lines.filter(({ side, counterparty }) => side === "bank" && counterparty !== ""),
      ({ account, currency, counterparty, date }) => [account, currency, counterparty, date].join(),
    );
    const merged = new Map<number, Known>();
    const renamed = new Map<string, string>();
    for (const [one, other] of paid.values()) {
      if (other === undefined || one.truth === other.truth || !random.chance(10)) continue;
      if (renamed.has(one.truth) || renamed.has(other.truth)) continue;
      const memo = `${one.memo} ${other.memo} ${other.reference}`.trim();
      merged.set(one.row_id, { ...one, amount: cents(one.amount + other.amount), memo });
      merged.set(other.row_id, { ...other, amount: 0 });
      renamed.set(other.truth, one.truth);
    }
    return lines.map((line) => merged.get(line.row_id) ?? line)
      .filter(({ amount }) => amount !== 0)
      .map((line) => ({ ...line, truth: renamed.get(line.truth) ?? line.truth }));
  },
};

const MONTHS = ["January", "February", "March", "Rate", "Instalment"];
const FEW = "Acme|Bolt|Cargo|Delta|Echo|Fjord|Gamma|Harbour|Iris|Juno".split("|")
  .map((it) => `${it} Trading`);

function each(change: (line: Known, random: Random) => Partial<Known>): Corruption {
  return (lines, random) => lines.map((line) => ({ ...line, ...change(line, random) }));
}

/** Takes lines away. A copy of one that is gone, which nothing else belongs to, is it from there on. */
function missing(percent: number): Corruption {
  return (lines, random) => {
    const alone = new Set(
      [...Map.groupBy(lines, ({ truth }) => truth)].filter(([, its]) => its.length === 1)
        .map(([truth]) => truth),
    );
    const gone = new Map<string, string>();
    const left = lines.filter((line) => {
      const isGone = random.chance(percent);
      if (isGone && !alone.has(line.truth)) gone.set(looksOf(line), line.truth);
      return !isGone;
    });
    return left.map((line) => {
      const first = alone.has(line.truth) ? gone.get(looksOf(line)) : undefined;
      return first === undefined || line.reference === "" ? line : { ...line, truth: first };
    });
  };
}

/** What a line and its copy have in common. */
function looksOf({ side, account, currency, amount, reference }: Known): string {
  return [side, account, currency, amount, reference].join();
}

function prefixed({ counterparty }: Known, prefix: string): string {
  return counterparty === "" ? "" : prefix + counterparty;
}

/** So many digits that a partner always has, however its name is printed. */
function numberOf(name: string, digits: number): string {
  let hash = 7;
  for (const letter of name.toLowerCase().slice(0, 6)) {
    hash = (hash * 31 + letter.charCodeAt(0)) % 99991;
  }
  return String(hash * 7919 % 10 ** digits + 10 ** digits).slice(-digits);
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
