const BEGIN = "<!-- bench: begin -->";
const END = "<!-- bench: end -->";

/**
 * A README with other figures between its marks.
 *
 * @throws {Error} where the marks are missing
 */
export function withFigures(readme: string, figures: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`Cannot place the figures: the README has no ${BEGIN} and ${END}`);
  }
  return `${readme.slice(0, begin)}${BEGIN}\n\n${figures}\n\n${readme.slice(end)}`;
}
