import type { Page } from 'playwright-core';

/**
 * Everything that the page's origin stores in the browser, as text. The browser compresses it on disk, so a search
 * of its files would find nothing.
 */
export async function browserState(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const toText = (value: unknown): string => {
      if (typeof value === 'string') return value;
      const bytes =
        value instanceof ArrayBuffer || ArrayBuffer.isView(value)
          ? new Uint8Array(value as never)
          : undefined;
      return bytes ? new TextDecoder().decode(bytes) : JSON.stringify(value);
    };
    for (const { name } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([result(objects.getAllKeys()), result(objects.getAll())]);
        texts.push(name!, store, ...keys.map(toText), ...values.map(toText));
      }
      database.close();
    }
    return texts.join('\n');
  });
}
