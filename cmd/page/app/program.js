// The program as the page sees it: a worker that is started, asked and, when it has died, started
// again. It keeps nothing that the page has not: whoever starts it again tells it all.
import { names, part } from "./parts.js";

const patience = 30e3; // milliseconds that one call may take
const starting = 300e3; // and the start: Chromium 79 compiles the program for a minute and more on a slow machine

let worker = null;
let started = null;        // the promise of start and restart
let settle = null;         // its {resolve, reject}, until it is settled
const pending = new Map(); // calls without an answer, in their order: number → {resolve, reject}
let count = 0;
let clock = 0;
const mourners = [];

/** start starts the program, once, and gives what it says of itself (an object). */
export function start() {
  return started || restart();
}

/** restart starts another one in the place of one that is dead or is to be. */
export function restart() {
  if (worker) die("restarted");
  const url = URL.createObjectURL(new Blob([document.getElementById("worker").textContent]));
  const mine = worker = new Worker(url);
  URL.revokeObjectURL(url); // the worker has it
  mine.onmessage = ({ data }) => { if (worker === mine) hear(data); };
  mine.onerror = (event) => { if (worker === mine) die(event.message || "the worker failed"); };
  started = new Promise((resolve, reject) => { settle = { resolve, reject }; });
  started.catch(() => {}); // a death is told to those who asked for it, too
  const sent = names.map((name) => part(name).then((blob) => mine.postMessage({ part: name, blob })));
  Promise.all(sent).then(() => { if (worker === mine) wind(); }, (fault) => { if (worker === mine) die(fault.message); });
  return started;
}

/**
 * call asks the program for something and gives {value, files}, calls being answered in their order.
 * args and value are what JSON can say; files are [{name, bytes: Uint8Array}], whose bytes go
 * over and are the caller's no more. What the program refuses is an Error with findings.
 */
export function call(name, args, files = []) {
  if (!worker) return Promise.reject(new Error("程序没有在运行。"));
  return new Promise((resolve, reject) => {
    const number = ++count;
    worker.postMessage({ call: number, name, args: JSON.stringify(args === undefined ? null : args), files }, [...new Set(files.map((file) => file.bytes.buffer))]);
    pending.set(number, { resolve, reject });
    if (pending.size === 1) wind();
  });
}

/** onDeath has told(reason, printed) called whenever the program has died; printed is the end of what it wrote. */
export function onDeath(told) {
  mourners.push(told);
}

/** kill ends the program as if it had died. */
export function kill() {
  if (worker) die("killed");
}

function hear(data) {
  if (data.dead !== undefined) {
    die(data.dead, data.printed);
  } else if (data.ready !== undefined) {
    settle.resolve(JSON.parse(data.ready));
    settle = null;
    wind();
  } else {
    const { resolve, reject } = pending.get(data.answer);
    pending.delete(data.answer);
    wind();
    if (data.error === undefined) resolve({ value: JSON.parse(data.value), files: data.files });
    else reject(refusal(JSON.parse(data.error)));
  }
}

function refusal({ message, findings }) {
  return Object.assign(new Error(message), { findings: findings || [] });
}

/** wind sets the clock for what the program does next, and stops it where it has nothing to do. */
function wind() {
  clearTimeout(clock);
  if (settle || pending.size > 0) clock = setTimeout(() => die("no answer"), settle ? starting : patience);
}

function die(reason, printed = "") {
  clearTimeout(clock);
  worker.terminate();
  worker = null;
  const fault = new Error("程序意外停止了（" + reason + "）。");
  const left = [...pending.values(), ...(settle ? [settle] : [])];
  pending.clear();
  settle = null;
  for (const { reject } of left) reject(fault);
  for (const told of mourners) told(reason, printed);
}
