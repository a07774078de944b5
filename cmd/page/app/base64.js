// Base64 without fetch, which the page's policy forbids.

const values = new Uint8Array(128);
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;

/**
 * decode gives the bytes of a base64 text without blanks, which itself is given as bytes.
 * The text is the file's own and is not checked.
 */
export function decode(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(new TextDecoder().decode(text));
  let length = text.length;
  while (length > 0 && text[length - 1] === 61) length--; // "="
  const bytes = new Uint8Array(length * 3 >> 2);
  const whole = length & ~3;
  let from = 0, to = 0;
  while (from < whole) {
    const four = values[text[from]] << 18 | values[text[from + 1]] << 12 | values[text[from + 2]] << 6 | values[text[from + 3]];
    bytes[to] = four >> 16;
    bytes[to + 1] = four >> 8;
    bytes[to + 2] = four;
    from += 4;
    to += 3;
  }
  if (length - whole >= 2) bytes[to++] = values[text[from]] << 2 | values[text[from + 1]] >> 4;
  if (length - whole === 3) bytes[to] = values[text[from + 1]] << 4 | values[text[from + 2]] >> 2;
  return bytes;
}
