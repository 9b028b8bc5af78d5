import type { DecidedPart } from "../decision/decision.ts";

/** The document. */
export interface Saved {
  florecon: 1;
  /**
   * The plugin that the decisions were made with; `digest` is its code digest. All are empty where the
   * original's file names none.
   */
  plugin: { domain: string; version: string; digest: string };
  decisions: SavedGroup[];
  /** Tag to row ids: an overlay for people, which no plugin sees. */
  tags: Record<string, number[]>;
  /** What people declined, where they did: rows that are kept apart, and sets that are no group. */
  declined?: SavedApart[];
}

/** Rows that are not to stand in one group, by row ids. */
export type SavedApart = { left: number[]; right: number[] } | { set: number[] };

/** A group that a person pinned. */
export interface SavedGroup {
  label: string;
  reason?: string;
  allocations: Pick<DecidedPart, "id" | "amount" | "of">[];
}

/** A document that was read. */
export interface ReadDocument {
  saved: Saved;
  /** What is not as it was there, for people. */
  remarks: string[];
}
