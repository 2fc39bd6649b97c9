import http from 'node:http';
import { gunzipSync } from 'node:zlib';

/**
 * A proxy that passes every byte on as it came and keeps what was asked and answered. An answer is
 * kept before the client sees it, so whoever has an SDK's result finds its exchange here.
 */
export class Recorder {
  exchanges = [];
  #target;
  #added;
  #server;

  /** @param added headers put on every request, as a reverse proxy would */
  static async before(endpoint, added = {}) {
    const recorder = new Recorder();
    recorder.#target = new URL(endpoint);
    recorder.#added = added;
    recorder.#server = http.createServer((asked, answer) => recorder.#pass(asked, answer));
    await new Promise((ready) => recorder.#server.listen(0, 'localhost', ready));
    return recorder;
  }

  /** The address to give to an SDK in place of the server's own. */
  get endpoint() {
    return `http://localhost:${this.#server.address().port}${this.#target.pathname}`;
  }

  /** The newest exchange with this method and a path that ends so. */
  last(method, ending) {
    const found = this.exchanges.findLast((x) => x.method === method && x.path.endsWith(ending));
    if (!found) {
      throw new Error(`nothing was recorded for ${method} …${ending}`);
    }
    return found;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #pass(asked, answer) {
    try {
      const sent = await bytesOf(asked);
      const got = await this.#ask(asked, sent);
      const body = await bytesOf(got);
      this.exchanges.push(exchange(asked, sent, got, body));
      answer.writeHead(got.statusCode, got.rawHeaders);
      answer.end(body);
    } catch (failure) {
      answer.destroy(failure);
    }
  }

  #ask(asked, sent) {
    const headers = [...asked.rawHeaders, ...Object.entries(this.#added).flat()];
    return new Promise((resolve, reject) => {
      const request = http.request(
        { host: this.#target.hostname, port: this.#target.port, method: asked.method, path: asked.url, headers },
        resolve,
      );
      request.on('error', reject);
      request.end(sent);
    });
  }
}

async function bytesOf(stream) {
  const parts = [];
  for await (const part of stream) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function exchange(asked, sent, got, body) {
  const plain = got.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  const url = new URL(asked.url, 'http://localhost');
  return {
    method: asked.method,
    path: url.pathname,
    query: url.search,
    asked: asked.headers,
    sent: sent.toString('utf8'),
    status: got.statusCode,
    headers: got.headers,
    text: plain.toString('utf8'),
    json: parsed(plain.toString('utf8')),
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
