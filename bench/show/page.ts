/**
 * A page with other figures between two marks of a name, such as `<!-- bench: begin -->`.
 *
 * @throws {Error} where the marks are missing
 */
export function withFigures(page: string, name: string, figures: string): string {
  const [first, last] = ["begin", "end"].map((which) => `<!-- ${name}: ${which} -->`);
  const [begin, end] = [page.indexOf(first), page.indexOf(last)];
  if (begin < 0 || end < begin) {
    throw new Error(`Cannot place the figures: the page has no ${first} and ${last}`);
  }
  return `${page.slice(0, begin)}${first}\n\n${figures}\n\n${page.slice(end)}`;
}
