import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An authenticator app (RFC 6238: SHA-1, six digits, thirty seconds), which shows no code twice. */
export class Authenticator {
  #key;
  #shown = 0;

  /** One that was given this secret in base32 (RFC 4648 section 6). */
  constructor(secret) {
    const bits = [...secret].map((c) => ALPHABET.indexOf(c).toString(2).padStart(5, '0')).join('');
    this.#key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  }

  /** The code of now; of the next half minute, if that of now was shown before. */
  code() {
    this.#shown = Math.max(this.#shown + 1, Math.floor(Date.now() / 30_000));
    return this.at(this.#shown);
  }

  /** The code of a step of thirty seconds since 1970. */
  at(step) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const hash = createHmac('sha1', this.#key).update(counter).digest();
    const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, '0');
  }
}

/** Six other digits than these. */
export const otherThan = (code) => (code === '000000' ? '000001' : '000000');
