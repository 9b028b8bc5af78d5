import { assertEquals } from "@std/assert/equals.js";
import { words } from "../../core/sdk/mod.ts";

Deno.test("words() folds accents, umlauts and case, however they are written", () => {
  for (
    const [one, other] of [
      ["Müller-Lüdenscheidt", "MUELLER LUEDENSCHEIDT"],
      ["Müller", "mu\u0308ller"],
      ["Straße", "STRASSE"],
      ["Łódź", "LODZ"],
      ["Åse Øst", "AASE OEST"],
      ["Café", "CAFE"],
      ["Σίσυφος", "σίσυφος"],
      ["Иванов", "ИВАНОВ"],
      ["Γιάννης", "ΓΙΑΝΝΗΣ"],
      ["Ștefan Țurcanu", "STEFAN TURCANU"],
      ["Nguyễn Thị Ước", "NGUYEN THI UOC"],
      ["Йод", "\u0418\u0306од"],
      ["Сергей Ёлкин", "СЕРГЕЙ ЕЛКИН"],
    ]
  ) assertEquals(words(one), words(other), `${one} and ${other}`);
});

Deno.test("words() drops the marks that Unicode takes apart from the letters of Europe", () => {
  // What has no decomposition is written as its base letter, by hand.
  const base: Record<string, string> = {
    "Æ": "A",
    "Ð": "D",
    "Ø": "O",
    "Þ": "T",
    "ß": "SS",
    "Đ": "D",
    "Ħ": "H",
    "Ĳ": "I",
    "ĸ": "K",
    "Ŀ": "L",
    "Ł": "L",
    "ŉ": "N",
    "Ŋ": "N",
    "Œ": "O",
    "Ŧ": "T",
    "ı": "I",
  };
  for (let code = 0xc0; code < 0x180; code++) {
    const letter = String.fromCharCode(code);
    if (letter === "×" || letter === "÷") assertEquals(words(`a${letter}b`), ["A", "B"]);
    else {
      const upper = letter.toUpperCase();
      const plain = base[letter] ?? base[upper] ?? upper.normalize("NFD")[0];
      assertEquals(words(`x${letter}x`), [`X${plain}X`], letter);
    }
  }
});

Deno.test("words() drops what Unicode takes apart from letters of Romania, Vietnam, Greece and Cyrillic ones", () => {
  const from = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, at) => String.fromCharCode(first + at));
  const letters = [
    ...from(0x1a0, 0x1a1),
    ...from(0x1af, 0x1b0),
    ...from(0x218, 0x21b),
    ...from(0x386, 0x3ce).filter((it) => /\p{L}/u.test(it)),
    ...from(0x401, 0x45f),
    ...from(0x1e80, 0x1e85),
    ...from(0x1ea0, 0x1ef9),
  ];
  for (const letter of letters) {
    const apart = letter.normalize("NFD");
    assertEquals(words(`x${letter}x`), [`X${apart[0].toUpperCase()}X`], letter);
    assertEquals(words(`x${apart}x`), words(`x${letter}x`), letter);
  }
});

Deno.test("words() splits where neither a letter nor a digit stands", () => {
  assertEquals(words(" UBER *TRIP, 12-b/C "), ["UBER", "TRIP", "12", "B", "C"]);
  assertEquals(words("–„“…　"), []);
  assertEquals(words(""), []);
});

Deno.test("words() reads two letters for one with a mark however they run together", () => {
  let runs = [""];
  for (let length = 1; length <= 6; length++) {
    runs = runs.flatMap((run) => [..."AEOUX"].map((letter) => run + letter));
    for (const run of runs) {
      const plain = run.replaceAll("AE", "A").replaceAll("OE", "O").replaceAll("UE", "U")
        .replaceAll("AA", "A");
      assertEquals(words(run), [plain]);
    }
  }
});
