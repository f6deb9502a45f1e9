// The official clients, unmodified, against Kaze with a scripted provider behind it.
// KAZE_URL and KAZE_KEY say where; the provider answers by what it is asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import Anthropic from '@anthropic-ai/sdk';

const { KAZE_URL, KAZE_KEY } = process.env;
const openai = new OpenAI({ baseURL: `${KAZE_URL}/v1`, apiKey: KAZE_KEY, maxRetries: 0 });
const anthropic = new Anthropic({ baseURL: KAZE_URL, apiKey: KAZE_KEY, maxRetries: 0 });
const user = (content) => [{ role: 'user', content }];
const openaiTool = {
  type: 'function',
  function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
};
const anthropicTool = {
  name: 'weather',
  input_schema: { type: 'object', properties: { city: { type: 'string' } } },
};

test('openai: a chat completion', async () => {
  const answer = await openai.chat.completions.create({ model: 'fast', messages: user('hello') });
  assert.equal(answer.choices[0].message.content, 'Good day');
  assert.equal(answer.usage.completion_tokens, 7);
  assert.match(answer._request_id, /^req_/);
});

test('openai: a streamed chat completion with its usage', async () => {
  const stream = await openai.chat.completions.create({
    model: 'balanced', messages: user('hello'), stream: true, stream_options: { include_usage: true },
  });
  let text = '';
  let usage;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    usage = chunk.usage ?? usage;
  }
  assert.equal(text, 'Good day');
  assert.equal(usage.prompt_tokens, 11);
});

test('openai: a tool call, whole', async () => {
  const answer = await openai.chat.completions.create({
    model: 'best', messages: user('tool'), tools: [openaiTool], tool_choice: 'required',
  });
  const call = answer.choices[0].message.tool_calls[0];
  assert.equal(call.function.name, 'weather');
  assert.deepEqual(JSON.parse(call.function.arguments), { city: 'Graz' });
});

test('openai: a tool call, streamed and put together by the client', async () => {
  const stream = openai.chat.completions.stream({
    model: 'best', messages: user('tool'), tools: [openaiTool],
  });
  const answer = await stream.finalChatCompletion();
  assert.equal(answer.choices[0].message.tool_calls[0].function.arguments, '{"city":"Graz"}');
});

test('openai: a response', async () => {
  const answer = await openai.responses.create({ model: 'fast', input: 'hello' });
  assert.equal(answer.output_text, 'Good day');
  assert.equal(answer.usage.output_tokens, 7);
});

test('openai: a streamed response', async () => {
  const stream = openai.responses.stream({ model: 'fast', input: 'hello' });
  const answer = await stream.finalResponse();
  assert.equal(answer.output_text, 'Good day');
});

test('openai: the list of models has the hints', async () => {
  const names = [];
  for await (const model of openai.models.list()) {
    names.push(model.id);
  }
  assert.ok(names.includes('fast') && names.includes('scripted-1'), names.join());
  assert.equal((await openai.models.retrieve('best')).id, 'best');
});

test('openai: errors are of the right class', async () => {
  const wrong = new OpenAI({ baseURL: `${KAZE_URL}/v1`, apiKey: 'kaze_wrong', maxRetries: 0 });
  const ask = (client, model, content) =>
    client.chat.completions.create({ model, messages: user(content) });
  await assert.rejects(ask(wrong, 'fast', 'hello'), OpenAI.AuthenticationError);
  await assert.rejects(ask(openai, 'fast', 'bad request'), OpenAI.BadRequestError);
  await assert.rejects(ask(openai, 'fast', 'rate limit'), OpenAI.RateLimitError);
  await assert.rejects(ask(openai, 'fast', 'broken'), OpenAI.InternalServerError);
});

test('openai: a stream that breaks off is an error, not an end', async () => {
  const stream = await openai.chat.completions.create({
    model: 'fast', messages: user('cut'), stream: true,
  });
  await assert.rejects(async () => {
    for await (const chunk of stream) {
      assert.ok(chunk);
    }
  }, OpenAI.APIError);
});

test('anthropic: a message', async () => {
  const answer = await anthropic.messages.create({
    model: 'fast', max_tokens: 50, system: 'Be brief', messages: user('hello'),
  });
  assert.equal(answer.content[0].text, 'Good day');
  assert.equal(answer.stop_reason, 'end_turn');
  assert.equal(answer.usage.output_tokens, 7);
  assert.match(answer._request_id, /^req_/);
});

test('anthropic: a streamed message', async () => {
  const stream = anthropic.messages.stream({
    model: 'fast', max_tokens: 50, messages: user('hello'),
  });
  assert.equal(await stream.finalText(), 'Good day');
});

test('anthropic: a tool call, whole and streamed', async () => {
  const wish = {
    model: 'best', max_tokens: 50, messages: user('tool'), tools: [anthropicTool],
    tool_choice: { type: 'any' },
  };
  for (const answer of [
    await anthropic.messages.create(wish),
    await anthropic.messages.stream(wish).finalMessage(),
  ]) {
    const call = answer.content.find((part) => part.type === 'tool_use');
    assert.deepEqual(call.input, { city: 'Graz' });
    assert.equal(answer.stop_reason, 'tool_use');
  }
});

test('anthropic: the list of models', async () => {
  const names = [];
  for await (const model of anthropic.models.list()) {
    names.push(model.id);
  }
  assert.ok(names.includes('fast'));
});

test('anthropic: errors are of the right class', async () => {
  const wrong = new Anthropic({ baseURL: KAZE_URL, apiKey: 'kaze_wrong', maxRetries: 0 });
  const ask = (client, content) =>
    client.messages.create({ model: 'fast', max_tokens: 9, messages: user(content) });
  await assert.rejects(ask(wrong, 'hello'), Anthropic.AuthenticationError);
  await assert.rejects(ask(anthropic, 'rate limit'), Anthropic.RateLimitError);
  await assert.rejects(ask(anthropic, 'broken'), Anthropic.InternalServerError);
});

test('anthropic: a stream that breaks off is an error, not an end', async () => {
  const stream = anthropic.messages.stream({ model: 'fast', max_tokens: 9, messages: user('cut') });
  await assert.rejects(stream.finalMessage(), Anthropic.APIError);
});
