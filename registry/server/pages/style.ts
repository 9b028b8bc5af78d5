import { createHash } from "node:crypto";
import { BASE } from "../../../look/mod.ts";
import own from "./style.css" with { type: "text" };

/** The one style sheet. */
export const STYLE: string = `${BASE}\n${own}`;

/** Its name in an address: other text has another name, so that it can be kept for ever. */
export const STYLE_TAG: string = createHash("sha256").update(STYLE).digest("hex").slice(0, 12);
