// What the browser keeps, in IndexedDB: drafts, the pictures in them, and the office's own faces. Nothing else of the
// page is kept.
//
// A draft is {id, copy, agency, year, title, changed, size, rev, saved} and a body: copy says that it was split off
// another that two windows were changing, changed is the time of the last change (milliseconds), size that of the
// content (characters), rev counts the changes, saved is the rev of which a file was made (0 if of none). The body
// {content, versions, before, remarks, beside} is the content and what is put aside with it; it stands apart, so that a
// list need not read all texts.
//
// Two tabs may have one draft open. Whoever puts a draft says which rev it was made from; if another tab
// has put one since, nothing is written, and the caller is told.

const version = 1;
let opening = null;

/** Conflict says that a draft was changed, or removed, by somebody else; there is its head, or null. */
export class Conflict extends Error {
  constructor(there) {
    super(there ? "这份草稿已经在另一个窗口里改过。" : "这份草稿已经在另一个窗口里删除。");
    this.name = "Conflict";
    this.there = there;
  }
}

/** available tells whether drafts can be kept, as a private window or an administrator may forbid. */
export const available = () => open().then(() => true, () => false);

/** list gives the heads of all drafts, the one changed last first. */
export async function list() {
  const heads = await run("readonly", ["heads"], ({ heads }) => result(heads.getAll()));
  return heads.sort((a, b) => b.changed - a.changed);
}

/** get gives a draft, or null. */
export function get(id) {
  return run("readonly", ["heads", "bodies"], async ({ heads, bodies }) => {
    const [head, body] = await Promise.all([result(heads.get(id)), result(bodies.get(id))]);
    return head ? Object.assign(head, body) : null;
  });
}

/**
 * put keeps a draft whose rev is the one it was made from (0 if it is new), and gives the new rev. If
 * another one is there it rejects with a Conflict.
 */
export async function put(record) {
  const { content, versions, before, remarks, beside, ...head } = record;
  head.rev = record.rev + 1;
  await run("readwrite", ["heads", "bodies"], async ({ heads, bodies }) => {
    const there = await result(heads.get(head.id)) || null;
    if ((there ? there.rev : 0) !== record.rev) throw new Conflict(there);
    heads.put(head);
    bodies.put({ id: head.id, content, versions, before, remarks, beside });
  });
  tell({ id: head.id, rev: head.rev });
  return head.rev;
}

/** remove removes a draft. Its pictures stay, as another may have them too: sweep removes them. */
export async function remove(id) {
  await run("readwrite", ["heads", "bodies"], async ({ heads, bodies }) => {
    heads.delete(id);
    bodies.delete(id);
  });
  tell({ id, rev: 0 });
}

/** picture gives the bytes of the picture with a SHA-256 (hexadecimal), or null. */
export async function picture(sha) {
  const found = await run("readonly", ["pictures"], ({ pictures }) => result(pictures.get(sha)));
  return found ? found.bytes : null;
}

/** putPicture keeps the bytes of a picture under their SHA-256, once. */
export function putPicture(sha, bytes) {
  return run("readwrite", ["pictures"], async ({ pictures }) => { pictures.put({ sha, bytes }); });
}

/** sweep removes all pictures but those with the SHA-256s of a Set. */
export function sweep(used) {
  return run("readwrite", ["pictures"], async ({ pictures }) => {
    for (const sha of await result(pictures.getAllKeys())) if (!used.has(sha)) pictures.delete(sha);
  });
}

/** faces gives the office's own font files, [{name, bytes}]. */
export function faces() {
  return run("readonly", ["faces"], ({ faces }) => result(faces.getAll()));
}

/** putFaces keeps font files in the place of all that were kept. */
export function putFaces(files) {
  return run("readwrite", ["faces"], async ({ faces }) => {
    faces.clear();
    for (const { name, bytes } of files) faces.put({ name, bytes });
  });
}

/** newID gives an id that no other draft has. */
export function newID() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** onChange has told({id, rev}) called when another tab has put a draft, or removed it (rev is 0). */
export function onChange(told) {
  listeners.push(told);
}

const listeners = [];
const channel = window.BroadcastChannel ? new BroadcastChannel("nianbao") : null;
if (channel) channel.onmessage = ({ data }) => hear(data);
else window.addEventListener("storage", ({ key, newValue }) => { if (key === "nianbao" && newValue) hear(JSON.parse(newValue)); });

function hear(notice) {
  for (const told of listeners) told(notice);
}

function tell(notice) {
  if (channel) channel.postMessage(notice);
  else try { // a storage event is sent only if the value is another
    localStorage.setItem("nianbao", JSON.stringify({ ...notice, at: Date.now() }));
  } catch (fault) {
    // Where nothing can be stored no other tab has the draft either.
  }
}

/** open opens the database, once; it is opened again after it was closed or could not be opened. */
function open() {
  if (!opening) {
    opening = new Promise((resolve, reject) => {
      const request = indexedDB.open("nianbao", version);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("heads", { keyPath: "id" });
        request.result.createObjectStore("bodies", { keyPath: "id" });
        request.result.createObjectStore("pictures", { keyPath: "sha" });
        request.result.createObjectStore("faces", { keyPath: "name" });
      };
      request.onsuccess = () => {
        request.result.onclose = request.result.onversionchange = () => { request.result.close(); opening = null; };
        resolve(request.result);
      };
      request.onerror = request.onblocked = () => reject(request.error || new Error("blocked"));
    });
    opening.catch(() => { opening = null; });
  }
  return opening;
}

/** run does work(stores) in one transaction, and gives what it gave once all is on the disk. */
async function run(mode, names, work) {
  const database = await open();
  const transaction = database.transaction(names, mode, { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error || new Error("aborted"));
  });
  done.catch(() => {}); // the work's own fault is the one to tell
  const stores = {};
  for (const name of names) stores[name] = transaction.objectStore(name);
  let value;
  try {
    value = await work(stores);
  } catch (fault) {
    try { transaction.abort(); } catch (ended) { /* it has aborted itself */ }
    throw fault;
  }
  await done;
  return value;
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
