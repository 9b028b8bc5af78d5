import { type Maker } from "./maker.ts";
import { stored, within } from "./numbers.ts";
import { sought } from "./sought.ts";

/** `a?.b ?? c`, `map.get(a) ?? b`, `list[i] ?? c` of a type; null where nothing is in sight that they could ask. */
export function question(maker: Maker, type: "f64" | "string"): string | null {
  const { choices } = maker;
  const other = () => stored(maker, type);
  const ways = sought(maker, type);
  for (const { name, members } of maker.classes) {
    for (const [member, of] of members) {
      if (of != type || maker.self || maker.quiet) continue;
      const perhaps = () => `keep<${name} | null>(${maker.value(`${name} | null`).code})`;
      ways.push(() => `(${perhaps()}?.${member} ?? ${other()})`);
      ways.push(() => `((${perhaps()} ?? ${maker.value(name).code}).${member})`);
      if (name == maker.classes[0].name) {
        ways.push(() => `(${perhaps()}?.next?.${member} ?? ${other()})`);
      }
    }
  }
  if (type == "string") {
    const perhaps = () => `keep<string | null>(${maker.value("string | null").code})`;
    ways.push(() => `(${perhaps()} ?? ${other()})`);
    ways.push(() => `(${perhaps()}?.slice(${choices.between(-2, 3)}) ?? ${other()})`);
    for (const { code } of maker.seen("string[]")) {
      const place = () => maker.value("i32").code;
      ways.push(() => `(${code}[${place()}] ?? ${other()})`);
      ways.push(() => `(${code}[${place()}]?.slice(${choices.between(-2, 3)}) ?? ${other()})`);
    }
    for (const { code } of maker.seen("Map<f64, string>")) {
      ways.push(() => `(${code}.get(${maker.value("f64").code}) ?? ${other()})`);
    }
    ways.push(() => `(${perhaps()} ?? ${perhaps()}?.trim() ?? ${other()})`);
  } else {
    ways.push(() => {
      const pair = () => `[${maker.value("string").code}, ${other()}]`;
      return `(new Map<string, f64>([${pair()}, ${pair()}]).get(${
        maker.value("string").code
      }) ?? ${other()})`;
    });
    ways.push(() => {
      const inner = within(maker, "f64", "held", () => maker.value("f64").code);
      return `(({ value: held }: Box<f64>): f64 => ${inner})(${maker.value("Box<f64>").code})`;
    });
    for (const { code } of maker.seen("Map<string, f64>")) {
      ways.push(() => `(${code}.get(${maker.value("string").code}) ?? ${other()})`);
    }
    for (const { code } of maker.seen("f64[]")) {
      ways.push(() => `(${code}[${maker.value("i32").code}] ?? ${other()})`);
      ways.push(() => `Math.${choices.of(["max", "min"])}(...${code})`);
      // A length is a whole number of 32 bits, and no other number stands in for it without a cast.
      ways.push(() => `(<f64> (keep<f64[] | null>(${code})?.length ?? ${choices.between(-2, 3)}))`);
    }
  }
  return ways.length > 0 ? choices.of(ways)() : null;
}
