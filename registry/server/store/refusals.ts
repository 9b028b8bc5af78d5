import { FloreconError } from "../../../core/host/error.ts";
import type { Published } from "../../log/mod.ts";

/** What a version that is not there is answered with. */
export function unknownVersion(id: string, version: string): FloreconError {
  return new FloreconError(
    "unknown_version",
    `there is no ${id} ${version} here; look at /v1/plugins/${encodeURIComponent(id)}`,
    { domain: { id, version } },
  );
}

/** What a version that was taken down is answered with. */
export function goneForGood({ id, version, takenDown }: Published): FloreconError {
  return new FloreconError(
    "taken_down",
    `${id} ${version} was taken down (${
      takenDown!.reason
    }), and neither its bytes nor its number ` +
      "come back; raise the version",
    { domain: { id, version } },
  );
}

/** What a version that is there with other bytes is answered with. */
export function taken({ id, version, digest }: Published): FloreconError {
  return new FloreconError(
    "version_taken",
    `${id} ${version} is published with other bytes, and a version is never reused; ` +
      "raise the version and ship again",
    { domain: { id, version }, digest },
  );
}

/** Whether an error says that the disk is full. */
export function isFull(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code;
  return code === "ENOSPC" || code === "EDQUOT";
}

/** What is answered then. */
export function storageFull(cause: unknown): FloreconError {
  return new FloreconError(
    "storage_full",
    "the registry's disk is full, and nothing was published; make room and publish again",
    {},
    { cause },
  );
}
