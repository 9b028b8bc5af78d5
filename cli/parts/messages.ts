/**
 * What a thread that solves parts, and the one that has started it, say to each other.
 *
 * @module
 */
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { RowKeys } from "../../core/host/shards/keys.ts";
import type { PartWork, SolvedPart } from "../../core/host/shards/solve_part.ts";
import type { SentFault } from "../system/sent_fault.ts";

/** One thing to do, on rows that come as a stream. */
export type PartJob =
  & { stream: Uint8Array; rows: number }
  & ({ kind: "keys"; config: Config } | { kind: "solve"; work: PartWork });

/** What comes of it: by what the rows may be cut, or the report of their part. */
export type PartAnswer = RowKeys | SolvedPart;

/** What the thread is told: the module first. */
export type PartMessage = { module: Uint8Array } | { job: PartJob };

/** What it says: that it is up, that it goes into the module once more, and what came of a job. */
export type PartReply =
  | { kind: "ready" }
  | { kind: "call" }
  | { kind: "done"; answer: PartAnswer }
  | { kind: "fault"; fault: SentFault };
