/** What the driver is told about the server it drives; see ../../README.md. */
export const SERVER = {
  endpoint: needed('CONFORMANCE_ENDPOINT'),
  key: needed('CONFORMANCE_KEY'),
  project: process.env.CONFORMANCE_PROJECT ?? 'default',
  /** Set where the server trusts this machine as its proxy: the client's address to pass on. */
  clientAddress: process.env.CONFORMANCE_CLIENT_ADDRESS || undefined,
  /** Where the server delivers letters and text messages, on this machine. */
  smtpPort: Number(process.env.CONFORMANCE_SMTP_PORT),
  smsPort: Number(process.env.CONFORMANCE_SMS_PORT),
};

export const PASSWORD = 'correct horse 7 battery';

/** An address that no run before this one has used. */
export function freshAddress() {
  return `ada.${Date.now().toString(36)}.${Math.random().toString(36).slice(2, 8)}@example.com`;
}

/** A telephone number that hardly any run before this one has used. */
export function freshNumber() {
  return `+4930${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
}

function needed(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`set ${name}: it says which server to drive`);
  }
  return value;
}
