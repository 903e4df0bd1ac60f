import assert from 'node:assert/strict';
import { isJsonObject, parseJsonObject } from '../../../src/graph/json.ts';

describe('isJsonObject', () => {
  it('is true for an object and false for every other value', () => {
    assert.deepEqual([{}, [], null, undefined, 'x', 7].map(isJsonObject), [
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('parseJsonObject', () => {
  it('returns the object in a JSON text', () => {
    assert.deepEqual(parseJsonObject(' {"id":"1"} '), { id: '1' });
  });

  for (const text of ['', '{', '[]', 'null', '"x"', '7']) {
    it(`returns undefined for ${text || 'an empty text'}`, () => {
      assert.equal(parseJsonObject(text), undefined);
    });
  }
});
