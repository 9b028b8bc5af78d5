import type { Maker } from "./maker.ts";
import { stored, within } from "./numbers.ts";

/** What may not be there, and what is said to be there instead; by `??` and by `||`. */
export function sought(maker: Maker, type: "f64" | "string"): (() => string)[] {
  const { choices } = maker;
  const or = () => `${choices.of(["??", "||"])} ${stored(maker, type)}`;
  const ways: (() => string)[] = [];
  const listOf = () => maker.value(`${type}[]`).code;
  const place = () => choices.between(-4, 4);
  const test = () => within(maker, type, "x", () => maker.value("bool").code);
  ways.push(
    () => `(${listOf()}.${choices.of(["find", "findLast"])}((x) => ${test()}) ${or()})`,
    () => `(${listOf()}.at(${place()}) ${or()})`,
  );
  for (const { code } of maker.seen(`${type}[]`)) {
    ways.push(
      () => `(${code}.${choices.of(["pop", "shift"])}() ${or()})`,
      () => `(${code}.at(${maker.value("i32").code}) ${or()})`,
      () => `(${code}[${maker.value("i32").code}] ${or()})`,
    );
  }
  const [map, key] = type == "f64" ? ["Map<string, f64>", "string"] : ["Map<f64, string>", "f64"];
  for (const { code } of maker.seen(map)) {
    ways.push(() => `(${code}.get(${maker.value(key).code}) ${or()})`);
  }
  if (type == "string") {
    const perhaps = () => `keep<string | null>(${maker.value("string | null").code})`;
    ways.push(
      () => `(${maker.value("string").code}.at(${place()}) ${or()})`,
      () => `(${perhaps()} ${or()})`,
      () => `(${listOf()}.find((x) => ${test()})?.slice(${choices.between(-2, 3)}) ?? "none")`,
    );
  }
  return ways;
}

/** Whether something is there, or is true. */
export function isSought(maker: Maker): (() => string)[] {
  const { choices } = maker;
  const ways: (() => string)[] = [];
  const asked = (code: string) =>
    choices.of([`${code} == null`, `${code} != null`, `${code} === undefined`, `!${code}`]);
  const seeks: [string, (code: string) => string][] = [
    ["Map<string, f64>", (code) => `${code}.get(${maker.value("string").code})`],
    ["Map<f64, string>", (code) => `${code}.get(${maker.value("f64").code})`],
    ["f64[]", (code) => `${code}.${choices.of(["pop", "shift"])}()`],
    ["string[]", (code) => `${code}.${choices.of(["pop", "shift"])}()`],
    ["string[]", (code) => `${code}.at(${choices.between(-4, 4)})`],
    ["f64[]", (code) => `${code}.at(${choices.between(-4, 4)})`],
    ["i32[]", (code) => `${code}.at(${choices.between(-4, 4)})`],
  ];
  for (const [type, seek] of seeks) {
    for (const { code } of maker.seen(type)) ways.push(() => `(${asked(seek(code))})`);
  }
  return ways;
}
