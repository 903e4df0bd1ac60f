import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unwrapMessage } from '../../../src/graph/serviceMessage.ts';
import { cases } from '../cases.ts';

const activity = '2f5a1c9e-7a3b-4a53-8d0f-0b8f3c1f7f5d';
const sentence = 'An error has occurred';
const packed =
  `${sentence} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000` +
  ` - Activity ID: ${activity} - Url: https://fef.example/x?api-version=5025-07-11`;

function pack(message: string, times = 1): string {
  const fields = { _version: 3, Message: message, CustomApiErrorPhrase: '', RetryAfter: null };
  return times === 0 ? message : pack(JSON.stringify(fields, null, 2), times - 1);
}

describe("the service's sentence", () => {
  it('is itself where it is plain words', () => {
    assert.deepEqual(unwrapMessage("Resource not found for the segment 'x'."), {
      text: "Resource not found for the segment 'x'.",
    });
    assert.deepEqual(unwrapMessage(''), { text: '' });
  });

  for (const times of [0, 1, 2, 3]) {
    it(`is dug out of ${times} layers of JSON, with the id for support`, () => {
      assert.deepEqual(unwrapMessage(pack(packed, times)), { text: sentence, activityId: activity });
    });
  }

  it('has no id where none is given', () => {
    assert.deepEqual(unwrapMessage(pack(sentence)), { text: sentence });
    assert.deepEqual(unwrapMessage(`${sentence} - Operation ID: x`), { text: sentence });
  });

  it('is found under the other names that services use', () => {
    assert.equal(unwrapMessage('{"message":"a"}').text, 'a');
    assert.equal(unwrapMessage('{"error":{"message":"b"}}').text, 'b');
    assert.equal(unwrapMessage(`  ${pack('c')}`).text, 'c');
  });

  for (const odd of [
    '{not JSON',
    '{}',
    '{"Message":7}',
    '{"Message":null}',
    '{"error":null}',
    '[{"Message":"a"}]',
    '"a"',
  ]) {
    it(`is the text as it stands where that holds none: ${odd}`, () => {
      assert.deepEqual(unwrapMessage(odd), { text: odd });
    });
  }

  it('is not dug for without end', () => {
    const { text } = unwrapMessage(pack('deep down', 9));
    assert.notEqual(text, 'deep down');
  });

  it('comes out of any wrapping unchanged', () => {
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
