import { type Script, scriptText } from "../../browser/mod.ts";
import html from "./page.html" with { type: "text" };
import icon from "./icon.svg" with { type: "text" };
import { BASE } from "../../look/mod.ts";
import style from "./style.css" with { type: "text" };

/** What is served at which address. */
export type PageFiles = { path: string; type: string; text: string }[];

/** The page's script. */
export const PAGE_SCRIPT: Script = {
  name: "workbench.js",
  main: "workbench/page/main.tsx",
  folders: ["workbench", "look", "core/host"],
};

/** The page. @throws {FloreconError} `no_page` where there is no script, and none can be made */
export async function pageFiles(): Promise<PageFiles> {
  return [
    { path: "/", type: "text/html; charset=utf-8", text: html },
    { path: "/style.css", type: "text/css; charset=utf-8", text: `${BASE}\n${style}` },
    { path: "/icon.svg", type: "image/svg+xml", text: icon },
    {
      path: `/${PAGE_SCRIPT.name}`,
      type: "text/javascript; charset=utf-8",
      text: await scriptText(PAGE_SCRIPT),
    },
  ];
}
