// Files that people drop on the window or choose: their bytes are read here, and what they are
// the program says.

import { call } from '../program.js';
import { h } from './dom.js';

const largest = 100 * 1024 * 1024; // bytes; no report and no face is near it

let receiver = () => {};

// receive sets who takes the files: a function of [File], told of a drop or a choice.
export function receive(callback) {
  receiver = callback;
}

const hint = h('div', { class: 'drop-hint', hidden: true, 'aria-hidden': 'true' }, '放开，读这些文件');

// mountDrop lets files be dropped anywhere on the window. What a field has taken for itself (a
// picture dropped into the text) is left to it.
export function mountDrop() {
  document.body.appendChild(hint);
  window.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    if (!event.defaultPrevented) hint.hidden = false;
    event.preventDefault();
  });
  window.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) hint.hidden = true;
  });
  window.addEventListener('drop', (event) => {
    hint.hidden = true;
    if (!carriesFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    receiver(Array.from(event.dataTransfer.files));
  });
}

function carriesFiles(event) {
  return event.dataTransfer && Array.from(event.dataTransfer.types).includes('Files');
}

// chooser is a button that lets files be chosen: one field for the keyboard, the mouse and those
// who hear the page.
export function chooser(title, then = (files) => receiver(files)) {
  const input = h('input', {
    type: 'file', multiple: true, class: 'chooser-input',
    onchange: () => { const files = Array.from(input.files); input.value = ''; then(files); },
  });
  return h('label', { class: 'chooser' }, input, h('span', {}, title));
}

// load reads the bytes of files: {loaded: [{name, bytes}], refused: [{name, text}]}.
export async function load(files) {
  const loaded = [];
  const refused = [];
  for (const file of files) {
    if (file.size > largest) {
      refused.push({ name: file.name, text: '太大（超过 100 MB），不像是年报。' });
      continue;
    }
    try {
      loaded.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch (fault) {
      refused.push({ name: file.name, text: '读不了。如果是文件夹，请打开它，选里面的文件；如果文件正开着，请先关上。' });
    }
  }
  return { loaded, refused };
}

// isFace tells a font file by its name.
export function isFace(name) {
  return /\.(ttf|ttc|otf|otc)$/i.test(name);
}

// isPublished tells what is saved from a portal, by its name: it is read as it is to be seen.
export function isPublished(name) {
  return /\.(html?|mht|mhtml|pdf|txt)$/i.test(name);
}

// readReports has the program read files, as they are to be seen where seen is true: one entry a
// report file, as `read` gives them.
export async function readReports(files, seen) {
  if (files.length === 0) return [];
  return (await call('read', { seen }, files)).value.files;
}

// release lets the program forget files that it has read.
export function release(entries) {
  for (const { handle } of entries) {
    if (handle) call('release', { handle }).catch(() => {}); // with a program that has died they are gone
  }
}
