/** One shape of a picture, as SVG has it. */
export interface DrawnShape {
  tag: "rect" | "text" | "path" | "circle";
  attributes: Record<string, string | number>;
  /** What a `text` says, and what is said of any other shape when somebody points at it. */
  text?: string;
}

/** A picture as data: whoever shows it makes elements or text of it. */
export interface Picture {
  width: number;
  height: number;
  shapes: DrawnShape[];
}

/** A text, by where it begins or ends on its line. */
export function textAt(
  x: number,
  y: number,
  text: string,
  end: "start" | "middle" | "end" = "start",
): DrawnShape {
  return { tag: "text", attributes: { x, y, "text-anchor": end }, text };
}

/** A number of a path or a place: no more digits than a screen has points. */
export function place(value: number): number {
  return Math.round(value * 10) / 10;
}
