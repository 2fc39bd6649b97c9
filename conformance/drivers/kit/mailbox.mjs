import http from 'node:http';
import net from 'node:net';

const LINK = /https?:\/\/\S+secret=[^\s"<>]+/;
const CODE = /(?<!\w)\d{6}(?!\w)/;

/**
 * A mail server that takes every letter (RFC 5321, as much of it as a sender needs) and a receiver
 * of text messages, on ports that the driven server was told.
 */
export class Mailbox {
  #letters = [];
  #texts = [];
  #servers = [];

  static async at(smtpPort, smsPort) {
    const mailbox = new Mailbox();
    const mail = net.createServer((socket) => mailbox.#converse(socket));
    const text = http.createServer((asked, answer) => mailbox.#take(asked, answer));
    await listening(mail, smtpPort);
    await listening(text, smsPort);
    mailbox.#servers = [mail, text];
    return mailbox;
  }

  /** The address in the newest letter to someone that has one; a letter comes when it comes. */
  async link(address, besides) {
    const { text, found } = await this.#newest(this.#letters, address, LINK, besides);
    return { text, url: new URL(found.replaceAll('&amp;', '&')) };
  }

  /** The six digits in the newest letter or text message to someone that has them. */
  async code(address, besides) {
    const all = address.startsWith('+') ? this.#texts : this.#letters;
    const { text, found } = await this.#newest(all, address, CODE, besides);
    return { text, code: found };
  }

  close() {
    for (const server of this.#servers) {
      server.close();
    }
  }

  async #newest(all, address, pattern, besides) {
    for (let waited = 0; waited < 20_000; waited += 20) {
      const message = all.findLast((m) => m.to === address && m.text !== besides && pattern.test(m.text));
      if (message) {
        return { text: message.text, found: message.text.match(pattern)[0] };
      }
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error('no message came');
  }

  #converse(socket) {
    const state = { to: '', data: undefined, rest: '' };
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.write('220 mailbox\r\n');
    socket.on('data', (chunk) => {
      const lines = (state.rest + chunk).split('\r\n');
      state.rest = lines.pop();
      for (const line of lines) {
        this.#line(socket, state, line);
      }
    });
  }

  #line(socket, state, line) {
    if (state.data !== undefined) {
      if (line !== '.') {
        state.data.push(line.startsWith('..') ? line.slice(1) : line);
        return;
      }
      this.#letters.push({ to: state.to, text: plainText(state.data.join('\r\n')) });
      state.data = undefined;
      socket.write('250 taken\r\n');
    } else if (/^DATA$/i.test(line)) {
      state.data = [];
      socket.write('354 go on\r\n');
    } else if (/^QUIT$/i.test(line)) {
      socket.end('221 bye\r\n');
    } else {
      state.to = line.match(/^RCPT TO:<([^>]*)>/i)?.[1] ?? state.to;
      socket.write('250 well\r\n');
    }
  }

  async #take(asked, answer) {
    const parts = [];
    for await (const part of asked) {
      parts.push(part);
    }
    const { to, text } = JSON.parse(Buffer.concat(parts).toString('utf8'));
    this.#texts.push({ to, text });
    answer.writeHead(200).end();
  }
}

function listening(server, port) {
  return new Promise((ready, failed) => {
    server.on('error', failed);
    server.listen(port, '127.0.0.1', ready);
  });
}

/** The text part of a letter (RFC 2045, RFC 2046), decoded. */
function plainText(letter) {
  const [head, ...rest] = letter.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const boundary = head.match(/boundary="?([^";\r\n]+)"?/i)?.[1];
  if (boundary) {
    return body.split(`--${boundary}`).slice(1, -1).map((part) => plainText(part.replace(/^\r\n/, ''))).join('\n');
  }
  if (!/content-type:\s*text\/plain/i.test(head)) {
    return '';
  }
  const encoding = head.match(/content-transfer-encoding:\s*(\S+)/i)?.[1]?.toLowerCase();
  if (encoding === 'base64') {
    return Buffer.from(body, 'base64').toString('utf8');
  }
  if (encoding === 'quoted-printable') {
    const joined = body.replace(/=\r\n/g, '');
    return Buffer.from(joined.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
  }
  return body;
}
