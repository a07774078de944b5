// The program as the page sees it: a worker that is started, asked and, when it has died, started
// again. It keeps nothing that the page has not: whoever starts it again tells it all.
import { part } from "./parts.js";

// patience is how long, in milliseconds, the program may take: Chromium 79 compiles it for a minute and more
// on a slow machine.
const patience = { start: 300e3, call: 30e3 };

let worker = null;
let started = null;        // the promise of start and restart
let settle = null;         // its {resolve, reject}, until it is settled
const pending = new Map(); // calls without an answer, in their order: number → {resolve, reject}
let count = 0;
let compiled = null;       // the program as it was compiled, for the next worker
const blobs = {};          // promises of the parts that go to every worker
let clock = 0;
const mourners = [];

/** start starts the program, once, and gives what it says of itself (an object). */
export function start() {
  return started || restart();
}

/** restart starts another one in the place of one that is dead or is to be. */
export function restart() {
  if (worker) die(ended("restarted"));
  const url = URL.createObjectURL(new Blob([document.getElementById("worker").textContent]));
  const mine = worker = new Worker(url);
  URL.revokeObjectURL(url); // the worker has it
  mine.onmessage = ({ data }) => { if (worker === mine) hear(data); };
  mine.onerror = (event) => { if (worker === mine) die(ended(event.message || "the worker failed")); };
  started = new Promise((resolve, reject) => { settle = { resolve, reject }; });
  started.catch(() => {}); // a death is told to those who asked for it, too
  hand(mine).then(() => { if (worker === mine) wind(); }, (fault) => { if (worker === mine) die(fault); });
  return started;
}

/**
 * hand gives a worker the parts as they arrive: the program, as bytes or as an earlier worker compiled it,
 * and Blobs of the others, which need not be in memory until they are asked for.
 */
async function hand(mine) {
  if (compiled) {
    mine.postMessage({ compiled });
  } else {
    const text = new TextEncoder().encode(await part("program"));
    mine.postMessage({ program: text }, [text.buffer]);
  }
  for (const name of ["faces", "rare"]) {
    blobs[name] = blobs[name] || part(name).then((text) => new Blob([text]));
    mine.postMessage({ part: name, blob: await blobs[name] });
  }
}

/**
 * call asks the program for something and gives {value, files}, calls being answered in their order.
 * args and value are what JSON can say; files are [{name, bytes: Uint8Array}], whose bytes go
 * over and are the caller's no more. What the program refuses is an Error with findings.
 */
export function call(name, args, files = []) {
  if (!worker) return Promise.reject(ended("not running"));
  return new Promise((resolve, reject) => {
    const number = ++count;
    worker.postMessage({ call: number, name, args: JSON.stringify(args === undefined ? null : args), files }, [...new Set(files.map((file) => file.bytes.buffer))]);
    pending.set(number, { resolve, reject });
    if (pending.size === 1) wind();
  });
}

/**
 * onDeath has told(fault) called whenever the program has died. The fault is an Error, with a reason and the end of
 * what the program printed for whoever looks into it; the calls that wait are rejected with it.
 */
export function onDeath(told) {
  mourners.push(told);
}

/** kill ends the program as if it had died. */
export function kill() {
  if (worker) die(ended("killed"));
}

function hear(data) {
  if (data.dead !== undefined) {
    die(ended(data.dead, data.printed));
  } else if (data.ready !== undefined) {
    settle.resolve(JSON.parse(data.ready));
    settle = null;
    wind();
  } else if (data.compiled) {
    compiled = data.compiled;
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
  if (settle || pending.size > 0) clock = setTimeout(() => die(ended("no answer")), settle ? patience.start : patience.call);
}

function ended(reason, printed = "") {
  return Object.assign(new Error("程序意外停止了。"), { reason, printed });
}

function die(fault) {
  clearTimeout(clock);
  worker.terminate();
  worker = null;
  const left = [...pending.values(), ...(settle ? [settle] : [])];
  pending.clear();
  settle = null;
  for (const { reject } of left) reject(fault);
  for (const told of mourners) told(fault);
}
