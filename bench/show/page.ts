const BEGIN = "<!-- bench: begin -->";
const END = "<!-- bench: end -->";

/**
 * A page with other figures between its marks.
 *
 * @throws {Error} where the marks are missing
 */
export function withFigures(page: string, figures: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`Cannot place the figures: the page has no ${BEGIN} and ${END}`);
  }
  return `${page.slice(0, begin)}${BEGIN}\n\n${figures}\n\n${page.slice(end)}`;
}
