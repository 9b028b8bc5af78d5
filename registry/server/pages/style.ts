import { BASE } from "../../../look/mod.ts";
import { tagOf } from "./tag.ts";
import own from "./style.css" with { type: "text" };

/** The one style sheet. */
export const STYLE: string = `${BASE}\n${own}`;

/** Its name in an address. */
export const STYLE_TAG: string = tagOf(STYLE);
