// POST /NAME/run runs a flow of that name and answers with its result.
import { createServer } from 'node:http';

export function serve(run) {
  const server = createServer(async (request, response) => {
    for await (const _ of request); // what a flow is given is its name
    try {
      const result = await run(request.url.split('/')[1]);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    } catch (failure) {
      console.error(failure);
      response.writeHead(500).end(String(failure));
    }
  });
  server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
}
