// The official clients against every provider dialect: one line for each client × provider × feature.
// KAZE_TARGETS: {name: {url, provider}}; KAZE_KEY: a key. A line: CELL, client, provider, feature, fate.
import assert from 'node:assert/strict';
import OpenAI from 'openai';
import Anthropic from '@anthropic-ai/sdk';

const { KAZE_KEY, KAZE_TARGETS } = process.env;
const TEXT = 'I will look both up.';
const THOUGHT = 'Two towns, two calls.';
const PNG = 'iVBORw0KGgo=';
const DATA = `data:image/png;base64,${PNG}`;
const TOWNS = [{ town: 'Linz' }, { town: 'Graz' }];
const object = (properties) => ({
  type: 'object', properties, required: Object.keys(properties), additionalProperties: false,
});
const schema = object({ town: { type: 'string' } });
const verdict = object({ verdict_of_mine: { type: 'string' } });
const user = (content) => [{ role: 'user', content }];
let heads;
const watched = async (url, init) => {
  const answer = await fetch(url, init);
  heads = answer.headers;
  return answer;
};
const collect = async (stream) => {
  const all = [];
  for await (const piece of stream) all.push(piece);
  return all;
};
const towns = (calls) => assert.deepEqual(calls.map((call) => JSON.parse(call)), TOWNS);
const counted = (usage, cached) => assert.deepEqual([usage, cached], [1290, 1000]);

/** What a failure must look like to the client; what the provider says of its own key is not the caller's fault. */
const FAILURES = {
  'provider 400': [400, 'fail-400'], 'provider 401': [null, 'fail-401'], 'provider 404': [null, 'fail-404'],
  'provider 429': [429, 'fail-429'], 'provider 503': ['5xx', 'fail-503'], 'provider 529': ['5xx', 'fail-529'],
};
async function failed(promise, status, type) {
  let fault;
  try { await promise; } catch (e) { fault = e; }
  assert.ok(fault, 'no error');
  assert.ok(fault instanceof type, `${fault?.constructor?.name}: ${fault}`);
  if (status === '5xx') assert.ok(fault.status >= 500, String(fault.status));
  else if (status) assert.equal(fault.status, status);
  if (status === 429) assert.equal(fault.headers.get('retry-after'), '7');
  assert.ok(fault.message.length > 3);
  assert.match(fault.requestID ?? '', /^req_/);
  return `✓ ${fault.status}`;
}
const failures = (ask, type) => Object.fromEntries(
  Object.entries(FAILURES).map(([name, [status, words]]) => [name, () => failed(ask(words), status, type)]));

function suites({ url, provider }) {
  const openai = (more) => new OpenAI({ baseURL: `${url}/v1`, apiKey: KAZE_KEY, maxRetries: 0, fetch: watched, ...more });
  const anthropic = (more) => new Anthropic({ baseURL: url, apiKey: KAZE_KEY, maxRetries: 0, fetch: watched, ...more });
  const sent = async (...words) => {
    const body = await (await fetch(`${provider}/asked`)).text();
    for (const word of words) if (!heads.get('x-kaze-not-passed-on')) assert.match(body, new RegExp(word));
  };
  const o = openai();
  const a = anthropic();

  const chat = (more, client = o) => client.chat.completions.create({ model: 'fast', messages: user('Hi'), ...more });
  const chatTool = [{ type: 'function', function: { name: 'weather', parameters: schema } }];
  const chatStream = async (more) => collect(await chat({ stream: true, stream_options: { include_usage: true }, ...more }));
  const chatCalls = (answer) => towns(answer.choices[0].message.tool_calls.map((call) => call.function.arguments));
  const chatUsage = (usage) => counted(usage.total_tokens, usage.prompt_tokens_details.cached_tokens);

  const response = (more, client = o) => client.responses.create({ model: 'fast', input: 'Hi', ...more });
  const responseTool = [{ type: 'function', name: 'weather', parameters: schema, strict: null }];
  const responseStream = (more) => o.responses.stream({ model: 'fast', input: 'Hi', ...more }).finalResponse();
  const responseCalls = (answer) => towns(answer.output.filter((i) => i.type === 'function_call').map((i) => i.arguments));
  const responseUsage = (usage) => counted(usage.total_tokens, usage.input_tokens_details.cached_tokens);

  const base = { model: 'fast', max_tokens: 4096, messages: user('Hi') };
  const message = (more, client = a) => client.messages.create({ ...base, ...more });
  const messageTool = [{ name: 'weather', input_schema: schema }];
  const messageStream = (more) => a.messages.stream({ ...base, ...more }).finalMessage();
  const messageText = (answer) => assert.equal(answer.content.find((part) => part.type === 'text').text, TEXT);
  const messageCalls = (answer) =>
    assert.deepEqual(answer.content.filter((part) => part.type === 'tool_use').map((part) => part.input), TOWNS);
  const messageUsage = (usage) => counted(
    usage.input_tokens + usage.cache_read_input_tokens + (usage.cache_creation_input_tokens ?? 0) + usage.output_tokens,
    usage.cache_read_input_tokens);
  const has = (answer, words) => assert.ok(JSON.stringify(answer).includes(words), `no "${words}"`);

  return {
    'chat completions': {
      text: async () => assert.equal((await chat()).choices[0].message.content, TEXT),
      stream: async () => assert.equal(
        (await chatStream()).map((c) => c.choices[0]?.delta?.content ?? '').join(''), TEXT),
      system: async () => { await chat({ messages: [{ role: 'system', content: 'Be brief' }, ...user('Hi')] }); await sent('Be brief'); },
      developer: async () => { await chat({ messages: [{ role: 'developer', content: 'Be brief' }, ...user('Hi')] }); await sent('Be brief'); },
      'tool': async () => { chatCalls(await chat({ tools: chatTool })); await sent('weather', 'town'); },
      'streamed arguments': async () => chatCalls(
        await o.chat.completions.stream({ model: 'fast', messages: user('Hi'), tools: chatTool }).finalChatCompletion()),
      'no parallel tools': async () => { await chat({ tools: chatTool, parallel_tool_calls: false }); await sent('parallel'); },
      'forced choice': async () => {
        await chat({ tools: chatTool, tool_choice: { type: 'function', function: { name: 'weather' } } });
        await sent('tool_choice|toolChoice|functionCallingConfig');
      },
      'tool results': async () => {
        await chat({ tools: chatTool, messages: [...user('Hi'),
          { role: 'assistant', tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"town":"Linz"}' } }] },
          { role: 'tool', tool_call_id: 'call_1', content: 'sunny' }] });
        await sent('Linz', 'sunny');
      },
      'structured output': async () => {
        await chat({ response_format: { type: 'json_schema', json_schema: { name: 'v', strict: true, schema: verdict } } });
        await sent('verdict_of_mine');
      },
      image: async () => { await chat({ messages: user([{ type: 'image_url', image_url: { url: DATA } }]) }); await sent(PNG); },
      'stop reason': async () => assert.equal((await chat()).choices[0].finish_reason, 'tool_calls'),
      usage: async () => chatUsage((await chat()).usage),
      'usage in a stream': async () => chatUsage((await chatStream()).findLast((c) => c.usage).usage),
      reasoning: async () => has(await chat({ reasoning_effort: 'low' }), THOUGHT),
      'reasoning in a stream': async () => assert.equal(
        (await chatStream({ reasoning_effort: 'low' })).map((c) => c.choices[0]?.delta?.reasoning_content ?? '').join(''), THOUGHT),
      'prompt cache': async () => assert.equal((await chat()).usage.prompt_tokens, 1200),
      'request id': async () => assert.match((await chat())._request_id, /^req_/),
      'key as bearer': async () => { await chat(); },
      'key as x-api-key': async () => { await chat({}, openai({ defaultHeaders: { Authorization: null, 'x-api-key': KAZE_KEY } })); },
      'wrong key': () => failed(chat({}, openai({ apiKey: 'kaze_wrong' })), 401, OpenAI.AuthenticationError),
      'unknown model': () => failed(chat({ model: 'none-such' }), 404, OpenAI.NotFoundError),
      ...failures((words) => chat({ messages: user(words) }), OpenAI.APIError),
    },
    responses: {
      text: async () => assert.equal((await response()).output_text, TEXT),
      stream: async () => assert.equal((await responseStream()).output_text, TEXT),
      system: async () => { await response({ instructions: 'Be brief' }); await sent('Be brief'); },
      developer: async () => { await response({ input: [{ role: 'developer', content: 'Be brief' }, ...user('Hi')] }); await sent('Be brief'); },
      tool: async () => { responseCalls(await response({ tools: responseTool })); await sent('weather', 'town'); },
      'streamed arguments': async () => responseCalls(await responseStream({ tools: responseTool })),
      'no parallel tools': async () => { await response({ tools: responseTool, parallel_tool_calls: false }); await sent('parallel'); },
      'forced choice': async () => {
        await response({ tools: responseTool, tool_choice: { type: 'function', name: 'weather' } });
        await sent('tool_choice|toolChoice|functionCallingConfig');
      },
      'tool results': async () => {
        await response({ tools: responseTool, input: [...user('Hi'),
          { type: 'function_call', call_id: 'call_1', name: 'weather', arguments: '{"town":"Linz"}' },
          { type: 'function_call_output', call_id: 'call_1', output: 'sunny' }] });
        await sent('Linz', 'sunny');
      },
      'structured output': async () => {
        await response({ text: { format: { type: 'json_schema', name: 'v', strict: true, schema: verdict } } });
        await sent('verdict_of_mine');
      },
      image: async () => { await response({ input: user([{ type: 'input_image', image_url: DATA, detail: 'auto' }]) }); await sent(PNG); },
      'stop reason': async () => assert.equal((await response()).status, 'completed'),
      usage: async () => responseUsage((await response()).usage),
      'usage in a stream': async () => responseUsage((await responseStream()).usage),
      reasoning: async () => has(await response({ reasoning: { effort: 'low', summary: 'auto' } }), THOUGHT),
      'reasoning in a stream': async () => has(await responseStream({ reasoning: { effort: 'low', summary: 'auto' } }), THOUGHT),
      'prompt cache': async () => assert.equal((await response()).usage.input_tokens, 1200),
      'request id': async () => assert.match((await response())._request_id, /^req_/),
      'key as bearer': async () => { await response(); },
      'key as x-api-key': async () => { await response({}, openai({ defaultHeaders: { Authorization: null, 'x-api-key': KAZE_KEY } })); },
      'wrong key': () => failed(response({}, openai({ apiKey: 'kaze_wrong' })), 401, OpenAI.AuthenticationError),
      'unknown model': () => failed(response({ model: 'none-such' }), 404, OpenAI.NotFoundError),
      ...failures((words) => response({ input: words }), OpenAI.APIError),
    },
    messages: {
      text: async () => messageText(await message()),
      stream: async () => messageText(await messageStream()),
      system: async () => { await message({ system: 'Be brief' }); await sent('Be brief'); },
      developer: async () => 'n/a: messages have a system prompt alone',
      tool: async () => { messageCalls(await message({ tools: messageTool })); await sent('weather', 'town'); },
      'streamed arguments': async () => messageCalls(await messageStream({ tools: messageTool })),
      'no parallel tools': async () => {
        await message({ tools: messageTool, tool_choice: { type: 'auto', disable_parallel_tool_use: true } });
        await sent('parallel');
      },
      'forced choice': async () => {
        await message({ tools: messageTool, tool_choice: { type: 'tool', name: 'weather' } });
        await sent('tool_choice|toolChoice|functionCallingConfig');
      },
      'tool results': async () => {
        await message({ tools: messageTool, messages: [...user('Hi'),
          { role: 'assistant', content: [{ type: 'tool_use', id: 'toolu_1', name: 'weather', input: { town: 'Linz' } }] },
          ...user([{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'sunny' }])] });
        await sent('Linz', 'sunny');
      },
      'structured output': async () => {
        await message({ output_config: { format: { type: 'json_schema', schema: verdict } } });
        await sent('verdict_of_mine');
      },
      image: async () => {
        await message({ messages: user([{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: PNG } }]) });
        await sent(PNG);
      },
      'stop reason': async () => assert.equal((await message()).stop_reason, 'tool_use'),
      usage: async () => messageUsage((await message()).usage),
      'usage in a stream': async () => messageUsage((await messageStream()).usage),
      reasoning: async () => has(await message({ thinking: { type: 'enabled', budget_tokens: 1024 } }), THOUGHT),
      'reasoning in a stream': async () => has(await messageStream({ thinking: { type: 'enabled', budget_tokens: 1024 } }), THOUGHT),
      'prompt cache': async () => {
        const { usage } = await message({ system: [{ type: 'text', text: 'Be brief', cache_control: { type: 'ephemeral' } }] });
        assert.equal(usage.input_tokens + (usage.cache_creation_input_tokens ?? 0), 200);
      },
      'request id': async () => assert.match((await message())._request_id, /^req_/),
      'key as bearer': async () => { await message({}, anthropic({ apiKey: null, authToken: KAZE_KEY })); },
      'key as x-api-key': async () => { await message(); },
      'wrong key': () => failed(message({}, anthropic({ apiKey: 'kaze_wrong' })), 401, Anthropic.AuthenticationError),
      'unknown model': () => failed(message({ model: 'none-such' }), 404, Anthropic.NotFoundError),
      ...failures((words) => message({ messages: user(words) }), Anthropic.APIError),
    },
    'count tokens': {
      count: async () => {
        const { input_tokens: count } = await a.messages.countTokens({ model: 'fast', messages: user('Hi') });
        assert.ok(count > 0);
        return heads.get('x-kaze-estimated') ? '✓ estimated, and `x-kaze-estimated` says so' : '✓';
      },
    },
    embeddings: {
      embed: async () => {
        const answer = await o.embeddings.create({ model: 'fast', input: 'Hi', encoding_format: 'float' });
        assert.deepEqual(answer.data[0].embedding, [0.25, -0.5]);
      },
    },
  };
}

/** What a provider may have no words for: a refusal that names it will do. Nothing else may be refused. */
const MAY_REFUSE = ['no parallel tools', 'forced choice', 'structured output', 'image', 'reasoning', 'reasoning in a stream', 'embed'];
async function fate(feature, check) {
  try {
    const said = await check();
    if (said) return said;
    const lost = heads.get('x-kaze-not-passed-on');
    return lost ? `told: \`${lost}\`` : '✓';
  } catch (e) {
    const refused = e.status === (feature === 'embed' ? 404 : 400) && MAY_REFUSE.includes(feature);
    return `${refused ? 'refused' : 'FAILED'}: ${e.error?.error?.message ?? e.message}`.replaceAll(/[\s|]+/g, ' ');
  }
}

for (const [name, target] of Object.entries(JSON.parse(KAZE_TARGETS))) {
  for (const [client, features] of Object.entries(suites(target))) {
    for (const [feature, check] of Object.entries(features)) {
      console.log(['CELL', client, name, feature, await fate(feature, check)].join('\t'));
    }
  }
}
