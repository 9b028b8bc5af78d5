/**
 * A module as an artifact: the CNCF's layout for WebAssembly in OCI registries, which other tools read
 * and write. A manifest names one configuration and one layer, the module itself. What ours say
 * besides stands in annotations, and whoever does without them is asked for the module.
 *
 * @module
 */
import type { Manifest } from "../../../core/host/describe/describe.ts";
import { isRecord, parseJson } from "../../../core/host/json.ts";
import { MAX_MODULE } from "../../module/size.ts";
import { fileDigest } from "../../module/wasm.ts";

/** Media types of the layout. */
export const MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
const CONFIG_TYPE = "application/vnd.wasm.config.v0+json";
const LAYER_TYPE = "application/wasm";

/** The annotations in which a plugin's manifest and its file digest stand. */
const MANIFEST_NOTE = "dev.florecon.manifest";
const DIGEST_NOTE = "dev.florecon.digest";

/** What a manifest points at. */
export interface Descriptor {
  mediaType: string;
  digest: string;
  /** Bytes. */
  size: number;
}

/** What an artifact tells before its module is had. */
export interface Artifact {
  /** The module. */
  layer: Descriptor;
  /** What it says of the plugin, where it says it; to be held against the module itself. */
  said: { manifest: unknown; digest: string } | null;
  /** ISO 8601, where it says it. */
  created: string | null;
}

/** The three documents that a module is published as. */
export interface ArtifactFiles {
  config: Uint8Array<ArrayBuffer>;
  manifest: Uint8Array<ArrayBuffer>;
  /** `sha256:<hex>` of the configuration, and of the module. */
  configDigest: string;
  layerDigest: string;
}

/**
 * A module as an artifact.
 *
 * @param created ISO 8601, UTC
 */
export async function artifactOf(
  module: Uint8Array<ArrayBuffer>,
  plugin: Manifest,
  created: string,
): Promise<ArtifactFiles> {
  const layerDigest = await sha256(module);
  // A module that asks for nothing runs anywhere; the layout has no word for that but wasip1.
  const config = encode({
    created,
    architecture: "wasm",
    os: "wasip1",
    layerDigests: [layerDigest],
  });
  const configDigest = await sha256(config);
  const { id, version } = plugin.domain;
  const manifest = encode({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: { mediaType: CONFIG_TYPE, digest: configDigest, size: config.length },
    layers: [{
      mediaType: LAYER_TYPE,
      digest: layerDigest,
      size: module.length,
      annotations: { "org.opencontainers.image.title": `${id}-${version}.wasm` },
    }],
    annotations: {
      "org.opencontainers.image.created": created,
      "org.opencontainers.image.title": id,
      "org.opencontainers.image.version": version,
      [MANIFEST_NOTE]: JSON.stringify(plugin),
      [DIGEST_NOTE]: fileDigest(module),
    },
  });
  return { config, manifest, configDigest, layerDigest };
}

/** Reads a manifest; `null` where it is of anything else than one module. */
export function parseArtifact(bytes: Uint8Array): Artifact | null {
  try {
    const document = parseJson(new TextDecoder().decode(bytes));
    if (!isRecord(document) || !isRecord(document.config)) return null;
    const { config, layers } = document;
    if (config.mediaType !== CONFIG_TYPE || !Array.isArray(layers)) return null;
    const [layer] = layers;
    if (layers.length !== 1 || !isModule(layer)) return null;
    const notes = isRecord(document.annotations) ? document.annotations : {};
    const created = notes["org.opencontainers.image.created"];
    const { mediaType, digest, size } = layer;
    return {
      layer: { mediaType, digest, size },
      said: saidIn(notes),
      created: typeof created === "string" ? created : null,
    };
  } catch {
    return null;
  }
}

/** `sha256:<hex>`, by which registries name what they keep. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return "sha256:" + new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

function saidIn(notes: Record<string, unknown>): Artifact["said"] {
  const [manifest, digest] = [notes[MANIFEST_NOTE], notes[DIGEST_NOTE]];
  if (typeof manifest !== "string" || typeof digest !== "string") return null;
  return { manifest: parseJson(manifest), digest };
}

function isModule(it: unknown): it is Descriptor {
  return isRecord(it) && it.mediaType === LAYER_TYPE && typeof it.digest === "string" &&
    /^sha256:[0-9a-f]{64}$/.test(it.digest) && Number.isSafeInteger(it.size) &&
    Number(it.size) > 0 && Number(it.size) <= MAX_MODULE;
}

function encode(document: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(document));
}
