import { tagOf } from "./tag.ts";

/** Two amounts that settle each other. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="7" fill="#0b57a4"/>
  <path d="M7 12h15m-4-4 4 4-4 4M25 20H10m4-4-4 4 4 4" fill="none" stroke="#fff"
    stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`;

/** Its name in an address. */
export const ICON_TAG: string = tagOf(ICON);
