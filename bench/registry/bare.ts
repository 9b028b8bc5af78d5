/** The floor: the same bytes, handed out by `Deno.serve` and nothing else. */
const [index, blob] = Deno.args.map((path) => Deno.readFileSync(path));
Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.error(`at http://127.0.0.1:${port} `),
}, (request) => {
  const body = request.url.endsWith("/index.json") ? index : blob;
  return new Response(body, { headers: { "Content-Length": String(body.length) } });
});
