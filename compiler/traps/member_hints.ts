const NO_LOCALE = "a plugin knows no language: write toLowerCase() or toUpperCase()";
const NO_TEXT = "keep amounts in minor units; text is for the host to make, or toFixed(2)";
const PATTERNS = "use tokens(text), or indexOf and substring";
const OF_SETS = "go over one: for (const value of set) if (other.has(value)) …";

/** What to write instead of what JavaScript's own classes have and the dialect's have not. */
export const MEMBER_HINTS = new Map([
  ["flat", "use a loop that pushes, or flatMap"],
  ["of", "write the list: [a, b]"],
  ["from", "use slice(0) or a loop that pushes"],
  ["toSpliced", "copy it first: list.slice(0), and splice that"],
  ["entries", "loop over keys() and use get(key)"],
  ["length", "a loop goes over a list, a map or a set; how many a map or a set holds is size"],
  ["groupBy", "loop, and push to the list that map.get(key) has"],
  ["getOrInsert", "write map.get(key) ?? 0, and map.set(key, …)"],
  ["getOrInsertComputed", "write map.get(key) ?? 0, and map.set(key, …)"],
  ...["difference", "intersection", "isDisjointFrom", "isSubsetOf", "isSupersetOf", "union"]
    .map((name): [string, string] => [name, OF_SETS]),
  ["symmetricDifference", OF_SETS],
  ["match", PATTERNS],
  ["matchAll", PATTERNS],
  ["search", PATTERNS],
  ["normalize", "texts are compared as they are: have them normalized where they come from"],
  ["isWellFormed", "a text that comes from a file is: leave it out"],
  ["toWellFormed", "a text that comes from a file is: leave it out"],
  ["toLocaleLowerCase", NO_LOCALE],
  ["toLocaleUpperCase", NO_LOCALE],
  ["toLocaleString", NO_TEXT],
  ["toExponential", NO_TEXT],
  ["toPrecision", NO_TEXT],
  ["valueOf", "leave it out: it is what it is"],
  ["hypot", "of more than two: Math.sqrt(a * a + b * b + c * c)"],
  ["f16round", "a plugin reckons with 64 bits: leave it out"],
  ["sumPrecise", "add them in a loop; amounts in minor units add without rounding"],
]);
