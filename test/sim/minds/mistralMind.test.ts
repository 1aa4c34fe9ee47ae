import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mind, MindReply, MindRequest } from '../../../actors/ports.ts';
import type { MindFailure } from '../../../machines/mindMessages.ts';
import { type MistralOptions, mistralMind, MindUnusable } from '../../../sim/minds/mistralMind.ts';
import {
  faultyMistral, type FaultyMistral, type FaultyMistralOptions, type ServerFault,
} from '../../helpers/faultyMistral.ts';

const apiKey = 'planted+key/0123456789abcdef';
const facts = '```yaml\ntask: trader/quote\nvalue: 120\n```';
const request: MindRequest = {
  agent: 'buyer-1', task: 'trader/quote', model: 'mistral-small-latest', temperature: 0.3, answerTokensMax: 400,
  randomSeed: 1962,
  messages: [{ role: 'system', content: 'You are a trader.' }, { role: 'user', content: `How much?\n${facts}` }],
  answer: { kind: 'json', name: 'trader/quote', schema: {
    type: 'object', properties: { price: { type: 'integer' }, reason: { type: 'string' } },
    required: ['price', 'reason'], additionalProperties: false } },
};
const tooled: MindRequest = { ...request, task: 'firm/auction', answer: { kind: 'tools', tools: [
  { name: 'bid_place', description: 'bids', parameters: { type: 'object', properties: { note: { type: 'string' } } } },
  { name: 'nothing', description: 'waits', parameters: { type: 'object', properties: {} } },
] } };

/** Says what it was asked, so that the way there and back is in its answer. */
const plain: Mind = { name: 'plain', ask: ({ answer, task }) => Promise.resolve({
  kind: 'answered', promptTokens: 40, completionTokens: 8, ...(answer.kind === 'json'
    ? { text: JSON.stringify({ price: 97, reason: task }), toolCalls: [] }
    : { text: '', toolCalls: [{ name: answer.tools[0]!.name, arguments: '{"note":"for oil"}' }] }) }) };
const quote = '{"price":97,"reason":"trader/quote"}';
const answered: MindReply = { kind: 'answered', text: quote, toolCalls: [], promptTokens: 40, completionTokens: 8 };
const failing = (failure: MindFailure, retryAfterMs = 0): MindReply => ({ kind: 'failed', failure, retryAfterMs });

const many = (count: number) => Array.from({ length: count }, (_, i) => ({ ...request, randomSeed: i }));
const asking = (mind: Mind, asked = request) => mind.ask(asked, { signal: new AbortController().signal });

async function served<T>(
  server: Partial<FaultyMistralOptions>, client: Partial<MistralOptions>,
  use: (mind: Mind, server: FaultyMistral) => Promise<T>,
): Promise<T> {
  const fixture = await faultyMistral({ seed: 1, mind: plain, ...server });
  try {
    return await use(await mistralMind({ apiKey, serverURL: fixture.url, ...client }), fixture);
  } finally {
    await fixture.close();
  }
}
const spoiltBy = (fault: ServerFault, asked = request, client: Partial<MistralOptions> = {}) =>
  served({ faults: { [fault]: 1 } }, client, async (mind, server) => {
    const reply = await asking(mind, asked);
    assert.is(server.calls, 1, 'it does not try again of itself');
    return reply;
  });

test('what was asked reaches the server whole, and its answer comes back whole', () => served({}, {},
  async (mind, { authorizations }) => {
    assert.equal(await asking(mind), answered);
    assert.equal([...authorizations], [`Bearer ${apiKey}`]);
  }));

test('the schema is sent as a strict one, under a name that the server takes', () => served({}, {},
  async (mind, { requests }) => {
    await asking(mind);
    const { schema } = request.answer as Extract<MindRequest['answer'], { kind: 'json' }>;
    assert.equal(requests, [{
      model: 'mistral-small-latest', temperature: 0.3, max_tokens: 400, random_seed: 1962,
      messages: requests[0]!.messages, stream: false,
      response_format: { type: 'json_schema', json_schema: { name: 'trader_quote', schema, strict: true } },
    }]);
    assert.equal(requests[0]!.messages.map(({ role, content }) => ({ role, content })), request.messages);
  }));

test('tools are offered, one of them has to be used, and calls come back as they were made', () => served({}, {},
  async (mind, { requests }) => {
    const reply = await asking(mind, tooled);
    assert.equal(reply, { ...answered, text: '', toolCalls: [{ name: 'bid_place', arguments: '{"note":"for oil"}' }] });
    assert.is(requests[0]!.tool_choice, 'any');
    assert.equal(requests[0]!.tools!.map((tool) => tool.function.name), ['bid_place', 'nothing']);
    assert.is(requests[0]!.response_format, undefined);
  }));

const outside: readonly (readonly [ServerFault, (reply: MindReply) => void])[] = [
  ['rate-limit', (reply) => isPutOff(reply, 'rate-limited')],
  ['rate-limit-by-date', (reply) => isPutOff(reply, 'rate-limited')],
  ['server-error', (reply) => assert.equal(reply, failing('server-error'))],
  ['unavailable', (reply) => assert.equal(reply, failing('server-error', 1500))],
  ...(['bad-request', 'unauthorised', 'unprocessable'] as const).map((fault) => (
    [fault, (reply: MindReply) => assert.equal(reply, failing('rejected'))] as const)),
  ...(['halved-body', 'broken-off', 'html', 'no-usage', 'endless'] as const).map((fault) => (
    [fault, (reply: MindReply) => assert.equal(reply, failing('malformed'))] as const)),
  ['cut', (reply) => assert.equal(reply, failing('unreachable'))],
  ['empty', (reply) => assert.equal(reply, { ...answered, text: '' })],
  ['no-choices', (reply) => assert.equal(reply, { ...answered, text: '' })],
  ['halved-content', (reply) => assert.equal(reply, { ...answered, text: '{"price":97,"reaso' })],
  ['wrong-schema', (reply) => assert.equal(reply, { ...answered, text: '{"surprise":true}' })],
  ['chunked-content', (reply) => assert.equal(reply, answered)],
  ['strange-tool', (reply) => (
    assert.equal(reply, { ...answered, toolCalls: [{ name: 'open_the_vault', arguments: '{}' }] }))],
];
for (const [fault, holds] of outside)
  test(`${fault}: what goes wrong outside is a value`, async () => holds(await spoiltBy(fault)));

function isPutOff(reply: MindReply, failure: MindFailure): void {
  assert.is(reply.kind === 'failed' && reply.failure, failure);
  assert.ok(reply.kind === 'failed' && [1000, 2000, 3000].includes(reply.retryAfterMs));
}

test('who does not answer in time has failed, on the wall clock', async () => {
  assert.equal(await spoiltBy('silence', request, { timeoutMs: 50 }), failing('timeout'));
});

test('who is no longer wanted is not waited for, and who never was is not asked', async () => {
  const unwanted = new AbortController();
  const slow: Mind = { name: 'slow', ask: (...asked) => { unwanted.abort(); return plain.ask(...asked); } };
  await served({ mind: slow, faults: { silence: 1 } }, {}, async (mind, server) => {
    for (const _ of ['while it is asked', 'before']) {
      assert.equal(await mind.ask(request, { signal: unwanted.signal }), failing('timeout'));
      assert.is(server.calls, 1);
    }
  });
});

test('a server that is not there is unreachable', async () => {
  const { url, close } = await faultyMistral({ seed: 1, mind: plain });
  await close();
  assert.equal(await asking(await mistralMind({ apiKey, serverURL: url })), failing('unreachable'));
});

test('no more requests are under way than may be, and those that may are', async () => {
  for (const concurrencyMax of [1, 3]) {
    await served({ delays: { seed: 1, maxMs: 20 } }, { concurrencyMax }, async (mind, server) => {
      const replies = await Promise.all(many(12).map((asked) => asking(mind, asked)));
      assert.ok(replies.every(({ kind }) => kind === 'answered'));
      assert.is(server.atOnceMax, concurrencyMax);
    });
  }
});

test('the address of a server may end as that of others does', () => served({}, {}, async (_, { url }) => {
  for (const end of ['/', '/v1', '/v1/'])
    assert.equal(await asking(await mistralMind({ apiKey, serverURL: `${url}${end}` })), answered);
}));

test('what befalls a request hangs on what it says, not on when it comes', async () => {
  const faults = { 'rate-limit': 0.2, 'server-error': 0.1, 'empty': 0.2, 'wrong-schema': 0.2 } as const;
  const replies = (delaySeed: number) => served(
    { faults, delays: { seed: delaySeed, maxMs: 15 } }, { concurrencyMax: 20 },
    (mind) => Promise.all(many(40).map((asked) => asking(mind, asked))));
  const [once, again] = [await replies(1), await replies(2)];
  assert.equal(once, again);
  assert.ok(new Set(once.map((reply) => JSON.stringify(reply))).size >= 4, 'something of each befell them');
});

test('a server that gives the key away is not heard doing so, nor does the client print it', async () => {
  const printed = await printedWhile(async () => {
    const replies = await served({ echoKey: true }, {}, (mind) => Promise.all([asking(mind), asking(mind, tooled)]));
    assert.ok(replies.every((reply) => reply.kind === 'answered'));
    assert.is(JSON.stringify(replies).split('Bearer [redacted]').length, 3);
    assert.not(JSON.stringify(replies).includes(apiKey));
    for (const [fault] of outside) {
      const reply = await served({ echoKey: true, faults: { [fault]: 1 } }, {}, (mind) => asking(mind));
      assert.not(JSON.stringify(reply).includes(apiKey), fault);
    }
  });
  assert.equal(printed, []);
});

test('a key that cannot be right is refused, and not shown', async () => {
  for (const wrong of ['', 'short', 'planted key 01', 'planted-key\n', 'planted"key"', 'planted\\key', 'plantedkéy']) {
    const refusal: unknown = await mistralMind({ apiKey: wrong }).catch((error: unknown) => error);
    assert.instance(refusal, MindUnusable);
    assert.match((refusal as Error).message, /API key/);
    assert.not(wrong !== '' && String((refusal as Error).stack).includes(wrong.trim()));
  }
});

test('an address that is none is refused', async () => {
  for (const serverURL of ['localhost', 'ftp://minds', '']) {
    const refusal: unknown = await mistralMind({ apiKey, serverURL }).catch((error: unknown) => error);
    assert.instance(refusal, MindUnusable);
  }
});

/** What goes to the console meanwhile, although the environment asks for all of it. */
async function printedWhile(work: () => Promise<void>): Promise<unknown[]> {
  const { log, warn, error, group } = console;
  const printed: unknown[] = [];
  const hear = (...words: unknown[]) => { printed.push(words); };
  Object.assign(console, { log: hear, warn: hear, error: hear, group: hear });
  try {
    await work();
  } finally {
    Object.assign(console, { log, warn, error, group });
  }
  return printed;
}

process.env['MISTRAL_DEBUG'] = 'true';
test.run();
