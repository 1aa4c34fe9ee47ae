import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Mind } from '../../actors/ports.ts';
import type { Chance } from '../../market/chance.ts';
import { chance } from '../../sim/chance.ts';
import { completionBody, mindRequest, type WireRequest } from './mistralWire.ts';

/** What can go wrong with an answer, each as the wire has it. */
export const serverFaults = [
  'rate-limit', 'rate-limit-by-date', 'server-error', 'unavailable', 'bad-request', 'unauthorised', 'unprocessable',
  'halved-body', 'broken-off', 'html', 'no-usage', 'no-choices', 'halved-content', 'wrong-schema', 'strange-tool',
  'empty', 'chunked-content', 'endless', 'cut', 'silence',
] as const;
export type ServerFault = (typeof serverFaults)[number];

export interface FaultyMistralOptions {
  readonly seed: number;
  /** Whose answers it sends. */
  readonly mind: Mind;
  /** With what probability each fault befalls an answer. */
  readonly faults?: Readonly<Partial<Record<ServerFault, number>>>;
  /** How long an answer takes, at most, and by whose luck: another seed, another order of arrival, the same answers. */
  readonly delays?: { readonly seed: number; readonly maxMs: number };
  /** Puts the Authorization header into every answer, header and error. */
  readonly echoKey?: boolean;
}

export interface FaultyMistral {
  readonly url: string;
  readonly calls: number;
  /** The greatest number of requests that were open at once. */
  readonly atOnceMax: number;
  readonly authorizations: ReadonlySet<string>;
  readonly requests: readonly WireRequest[];
  /** The requests in the order in which they were answered, each by a hash of what it says. */
  readonly answered: readonly string[];
  /** How often each fault befell an answer. */
  readonly befell: ReadonlyMap<ServerFault, number>;
  close(): Promise<void>;
}

/**
 * A local server that speaks `/v1/chat/completions`, and spoils its answers. What befalls a request hangs on the seed,
 * on what it says and on how often it has come before: never on when.
 */
export async function faultyMistral(options: FaultyMistralOptions): Promise<FaultyMistral> {
  const { seed, mind, faults = {}, delays, echoKey = false } = options;
  const came = new Map<string, number>();
  const seen = {
    calls: 0, atOnceMax: 0, authorizations: new Set<string>(), requests: [] as WireRequest[],
    answered: [] as string[], befell: new Map<ServerFault, number>(),
  };
  let open = 0;

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await textOf(request);
    const authorization = request.headers.authorization ?? '';
    seen.calls += 1;
    seen.authorizations.add(authorization);
    const hash = createHash('sha256').update(body).digest('hex');
    const time = (came.get(hash) ?? 0) + 1;
    came.set(hash, time);
    if (delays !== undefined) await wait(chance(delays.seed, `${hash}/${time}`).integer(0, delays.maxMs));
    if (request.url !== '/v1/chat/completions' || request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    const luck = chance(seed, `${hash}/${time}`);
    const fault = faultBy(luck, faults);
    if (fault !== undefined) seen.befell.set(fault, (seen.befell.get(fault) ?? 0) + 1);
    const wire = JSON.parse(body) as WireRequest;
    seen.requests.push(wire);
    const reply = await mind.ask(mindRequest(wire), { signal: new AbortController().signal });
    seen.answered.push(hash);
    const echo = echoKey ? authorization : '';
    if (reply.kind === 'failed') send(response, { fault: 'bad-request', luck, echo, completion: '' });
    else send(response, { fault, luck, echo, completion: completionBody(wire, reply, { fault, echo }) });
  };
  const server = createServer((request, response) => {
    seen.atOnceMax = Math.max(seen.atOnceMax, ++open);
    response.on('close', () => { open -= 1; });
    serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.keepAliveTimeout = 0; // an idle connection is never closed under a request that is just coming
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
  return Object.assign(seen, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((closed) => { server.close(() => closed()); server.closeAllConnections(); }),
  });
}

function faultBy(luck: Chance, faults: Readonly<Partial<Record<ServerFault, number>>>): ServerFault | undefined {
  let left = luck.unit();
  return serverFaults.find((fault) => (left -= faults[fault] ?? 0) < 0);
}

interface Sending {
  readonly fault: ServerFault | undefined;
  readonly luck: Chance;
  /** What it gives away, or nothing. */
  readonly echo: string;
  readonly completion: string;
}

function send(response: ServerResponse, { fault, luck, echo, completion: full }: Sending): void {
  if (echo !== '') response.setHeader('x-authorization', echo).setHeader('x-model-deprecation-timestamp', echo);
  const refuse = (status: number, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ object: 'error', message: `no: ${echo}`, detail: [], type: echo, code: status });
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
  const seconds = luck.integer(1, 3);
  switch (fault) {
    case 'rate-limit': return refuse(429, { 'retry-after': String(seconds) });
    case 'rate-limit-by-date': return refuse(429, {
      'date': new Date(1e12).toUTCString(), 'retry-after': new Date(1e12 + 1000 * seconds).toUTCString() });
    case 'server-error': return refuse(500);
    case 'unavailable': return refuse(503, { 'retry-after': '1.5' });
    case 'bad-request': return refuse(400);
    case 'unauthorised': return refuse(401);
    case 'unprocessable': return refuse(422);
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<html><body>Sorry! ${echo}</body></html>`);
      return;
    case 'cut': response.destroy(); return;
    case 'silence': return;
  }
  const half = full.slice(0, full.length / 2);
  response.setHeader('content-type', 'application/json');
  if (fault === 'broken-off') {
    response.setHeader('content-length', Buffer.byteLength(full));
    response.write(half, () => response.destroy());
  } else response.end(fault === 'halved-body' ? half : fault === 'endless' ? full.padEnd(1_000_000) : full);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
