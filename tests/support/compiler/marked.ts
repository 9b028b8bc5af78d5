/** A text without its guillemets, and the line, column and length of what they enclosed. */
export function marked(text: string): { text: string; place: [number, number, number] } {
  const start = text.indexOf("«");
  const end = text.indexOf("»") - 1;
  const before = text.slice(0, start).split("\n");
  return {
    text: text.replace("«", "").replace("»", ""),
    place: [before.length, before.at(-1)!.length + 1, end - start],
  };
}
