// Files that the program has made go where the browser puts what is downloaded.

import { h } from './dom.js';

// download hands files of the program, [{name, bytes}], to the user.
export function download(files) {
  for (const { name, bytes } of files) {
    const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
    const link = h('a', { href: url, download: name, hidden: true });
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000); // old browsers read it late
  }
}
