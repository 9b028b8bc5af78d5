/** What `florecon new --template` knows. */
export const TEMPLATES = ["starter"] as const;

export type Template = typeof TEMPLATES[number];
