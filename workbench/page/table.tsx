import type { ComponentChildren } from "preact";

/** A table with a title, for whoever scrolls it with a key, too. */
export function Scrolled(
  { label, children }: { label: string; children: ComponentChildren },
) {
  return (
    <div class="scrolls" tabIndex={0} role="region" aria-label={label}>
      <table class="figures">{children}</table>
    </div>
  );
}

/** The titles of its columns; those that begin with `#` stand on the right. */
export function Titles({ of }: { of: string[] }) {
  return (
    <thead>
      <tr>
        {of.map((title) => (
          <th scope="col" key={title} class={title.startsWith("#") ? "number" : ""}>
            {title.replace("#", "")}
          </th>
        ))}
      </tr>
    </thead>
  );
}
