// Pictures' files, as the page shows them.

import { call } from '../../program.js';

const addresses = new Map(); // by hash

// addressOf is where an <img> finds a picture.
export async function addressOf(hash) {
  if (!addresses.has(hash)) {
    const [file] = (await call('pictureData', { hash })).files;
    const type = /png$/.test(file.name) ? 'image/png' : 'image/jpeg';
    addresses.set(hash, URL.createObjectURL(new Blob([file.bytes], { type })));
  }
  return addresses.get(hash);
}

// take hands a file over to the program: {hash, width, height} in pixels. What is wrong with
// it is thrown, with a message.
export async function take(file) {
  const bytes = new Uint8Array(await new Response(file).arrayBuffer());
  return (await call('picture', {}, [{ name: file.name || '图片.png', bytes }])).value;
}
