// An office's own font files: dropped once, kept in the browser, handed to the program whenever
// it starts, removable.

import { call } from '../program.js';
import { listen, draft, take } from '../draft.js';
import * as kept from '../kept.js';

let faces = []; // {name, bytes}
let roles = []; // {typeface, families}
const listeners = new Set();

// onFaces calls back when there are other faces.
export function onFaces(callback) {
  listeners.add(callback);
}

// officeFaces are the files that are in use, by name, and what they are used for.
export function officeFaces() {
  return { names: faces.map((face) => face.name), roles };
}

// loadFaces hands over the faces that were kept. Those that the program does not take are left
// out: they were taken once, by another version of it.
export async function loadFaces() {
  const found = await kept.faces().catch(() => []);
  if (found.length) await use(found).catch(() => {});
}

// addFaces takes files in use besides those that are, in place of one of the same name. It rejects
// with what is wrong with them.
export async function addFaces(files) {
  const names = new Set(files.map((file) => file.name));
  await change(faces.filter((face) => !names.has(face.name)).concat(files));
}

// removeFace takes a file out of use.
export function removeFace(name) {
  return change(faces.filter((face) => face.name !== name));
}

async function change(wanted) {
  await use(wanted);
  await kept.putFaces(faces).catch(() => {}); // for this time they are in use all the same
}

async function use(wanted) {
  const copies = wanted.map(({ name, bytes }) => ({ name, bytes: bytes.slice() })); // the program takes what it is handed
  const answer = (await call('faces', {}, copies)).value;
  roles = answer.roles;
  faces = wanted;
  for (const callback of Array.from(listeners)) callback();
  if (answer.reply && draft.open) take(answer.reply); // the pages are set anew
}

listen((event) => {
  if (event === 'revived' && faces.length) use(faces).catch(() => {});
});
