import net from 'node:net';

/** A door in front of another port of this machine: while it is shut, nothing answers there. */
export class Gate {
  #to;
  #port;
  #server;
  #open = new Set();

  /** @param port where it stands; @param to the port it leads to */
  constructor(port, to) {
    this.#port = port;
    this.#to = to;
  }

  async open() {
    this.#server = net.createServer((outside) => this.#join(outside));
    await new Promise((ready) => this.#server.listen(this.#port, 'localhost', ready));
  }

  async shut() {
    this.#open.forEach((socket) => socket.destroy());
    this.#open.clear();
    await new Promise((done) => this.#server.close(done));
  }

  #join(outside) {
    const inside = net.connect(this.#to, '127.0.0.1');
    for (const [one, other] of [[outside, inside], [inside, outside]]) {
      this.#open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => this.#open.delete(one));
    }
  }
}
