import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unwrapMessage } from '../../../src/graph/serviceMessage.ts';
import { cases } from '../cases.ts';

const activityId = '2f5a1c9e-7a3b-4a53-8d0f-0b8f3c1f7f5d';
const sentence = 'An error has occurred';
const fullMessage =
  `${sentence} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000` +
  ` - Activity ID: ${activityId} - Url: https://fef.example/x?api-version=5025-07-11`;

function pack(message: string, times = 1): string {
  const fields = { _version: 3, Message: message, CustomApiErrorPhrase: '', RetryAfter: null };
  return times === 0 ? message : pack(JSON.stringify(fields, null, 2), times - 1);
}

describe('unwrapMessage', () => {
  it('returns a message that is a plain sentence', () => {
    assert.deepEqual(unwrapMessage("Resource not found for the segment 'x'."), {
      text: "Resource not found for the segment 'x'.",
    });
    assert.deepEqual(unwrapMessage(''), { text: '' });
  });

  for (const times of [0, 1, 2, 3]) {
    it(`extracts the sentence and the activity id from ${times} levels of JSON`, () => {
      assert.deepEqual(unwrapMessage(pack(fullMessage, times)), { text: sentence, activityId });
    });
  }

  it('returns no activity id if the message has none', () => {
    assert.deepEqual(unwrapMessage(pack(sentence)), { text: sentence });
    assert.deepEqual(unwrapMessage(`${sentence} - Operation ID: x`), { text: sentence });
  });

  it('reads the members Message, message and error.message', () => {
    assert.equal(unwrapMessage('{"message":"a"}').text, 'a');
    assert.equal(unwrapMessage('{"error":{"message":"b"}}').text, 'b');
    assert.equal(unwrapMessage(`  ${pack('c')}`).text, 'c');
  });

  for (const text of [
    '{not JSON',
    '{}',
    '{"Message":7}',
    '{"Message":null}',
    '{"error":null}',
    '[{"Message":"a"}]',
    '"a"',
  ]) {
    it(`returns text of any other form unchanged: ${text}`, () => {
      assert.deepEqual(unwrapMessage(text), { text });
    });
  }

  it('stops after five levels of JSON', () => {
    const { text } = unwrapMessage(pack('inner', 9));
    assert.notEqual(text, 'inner');
  });

  it('returns any sentence unchanged from up to four levels of JSON', () => {
    const plain = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((text) => text.trim())
      .filter((text) => text !== '' && !text.startsWith('{') && !/ - Operation ID/i.test(text));
    fc.assert(
      fc.property(plain, fc.integer({ min: 0, max: 4 }), (text, times) => {
        assert.equal(unwrapMessage(pack(text, times)).text, text);
      }),
      cases(500),
    );
  });
});
