import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { boundedFetch } from '../../../sim/minds/boundedFetch.ts';

async function fetched(answer: (response: ServerResponse) => void): Promise<Response> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
  try {
    return await boundedFetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('what comes in pieces is whole, wherever a character was cut', async () => {
  const text = '€'.repeat(80_000);
  assert.is(await (await fetched((response) => response.end(text))).text(), text);
});

test('what is too long, or breaks off, is empty, and keeps its status', async () => {
  const long = await fetched((response) => response.writeHead(500).end('€'.repeat(90_000)));
  assert.equal([long.status, await long.text()], [500, '']);
  const broken = await fetched((response) => {
    response.writeHead(429, { 'content-length': 10, 'retry-after': '3' }).write('abc', () => response.destroy());
  });
  assert.equal([broken.status, await broken.text(), broken.headers.get('retry-after')], [429, '', '3']);
});

test('no header is heard but those that mean something', async () => {
  const { headers, status } = await fetched((response) => response.writeHead(204, { 'x-secret': 'planted' }).end());
  assert.is(status, 204);
  assert.equal([...headers.keys()], ['date']);
});
test.run();
