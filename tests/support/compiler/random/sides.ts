import { type Maker, oneOf } from "./maker.ts";

/** A member of the enum of the prelude. */
export function side(maker: Maker): string {
  const { choices } = maker;
  const literal = () => `Side.${choices.of(["Ours", "Theirs", "Nobody"])}`;
  const seen = () => {
    const all = maker.seen("Side");
    return all.length > 0 ? choices.of(all).code : null;
  };
  return oneOf<string>(maker, literal, seen, [
    literal,
    () => `(${maker.condition()} ? ${literal()} : ${maker.value("Side").code})`,
    () => maker.quiet ? null : `sided(${maker.value("Side").code})`,
  ]);
}

/** An object that is written down for a class without a constructor. */
export function part(maker: Maker): string {
  const literal = () =>
    `{ cents: ${maker.value("f64").code}, side: ${side(maker)}, isOpen: ${
      maker.value("bool").code
    } }`;
  const seen = () => {
    const all = maker.seen("Part");
    return all.length > 0 ? maker.choices.of(all).code : null;
  };
  return oneOf<string>(maker, literal, seen, [literal]);
}
