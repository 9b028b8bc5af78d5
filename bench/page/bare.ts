/** The floor: a page of its own that shows as many lines, without any data. */
const page = Deno.readTextFileSync(new URL("bare.html", import.meta.url));
Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.error(`at http://127.0.0.1:${port}/ (bare)`),
}, () => new Response(page, { headers: { "Content-Type": "text/html" } }));
