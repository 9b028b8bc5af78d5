import { h } from "preact";
import type { Picture } from "../../look/picture.ts";

/** A picture; the table beside it says the same to whoever cannot see it. */
export function Drawn({ picture: { width, height, shapes } }: { picture: Picture }) {
  return (
    <svg class="picture" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {shapes.map(({ tag, attributes, text }, key) =>
        h(
          tag,
          { ...attributes, key },
          tag === "text" || text === undefined ? text : h("title", {}, text),
        )
      )}
    </svg>
  );
}
