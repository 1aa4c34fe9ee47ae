/** More than any answer that was asked for; in bytes. */
const bodyBytesMax = 262_144;
/** The only headers that anybody reads; the others may say what they like. */
const headersKept = ['content-type', 'retry-after', 'date'];

/**
 * `fetch`, whose responses have a body of bounded length: one that is longer, or breaks off, is empty. Rejects only
 * when there is no response.
 */
export async function boundedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const headers = headersKept.flatMap((name): [string, string][] => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const text = await boundedText(response).catch(() => '');
  return new Response(text === '' ? null : text, { status: response.status, headers });
}

async function boundedText({ body }: Response): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > bodyBytesMax) {
      await reader.cancel();
      return '';
    }
    text += decoder.decode(value, { stream: true });
  }
}
