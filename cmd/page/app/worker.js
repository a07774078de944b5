// The worker: unpacks the program, starts it and hands it calls, one after the other.
//
// It is told {program} (base64, as bytes) or {compiled}, {part, blob} for each other part of the file, and {call, name, args,
// files} for each call; it tells {compiled} (for a worker that comes after it), {ready}, {answer, value, files} or
// {answer, error}, and {dead, printed} once the program has ended.
import "go:wasm_exec"; // Go's own, which defines globalThis.Go
import { decode } from "./base64.js";
import { compile } from "./compile.js";

let program = null; // the promise of the compiled program
const blobs = {};   // the parts that have come
let running = false;
let ready = false;
let held = [];      // calls that came before they could be answered; null from then on
let printed = "";   // the end of what the program wrote, which says why it died

/** What the program asks for a part's bytes: "faces" or "rare". All parts are there before it is run or called. */
globalThis.nianbaoPart = (name) => decode(new Uint8Array(new FileReaderSync().readAsArrayBuffer(blobs[name])));

globalThis.nianbaoReady = (json) => {
  ready = true;
  postMessage({ ready: json });
  proceed();
};

const writeSync = globalThis.fs.writeSync;
globalThis.fs.writeSync = (fd, bytes) => {
  printed = (printed + new TextDecoder().decode(bytes)).slice(-4000);
  return writeSync(fd, bytes);
};

onmessage = ({ data }) => {
  try {
    hear(data);
  } catch (fault) {
    die(fault);
  }
};

function hear(data) {
  if (data.program) {
    program = compile(decode(data.program));
    program.then((compiled) => postMessage({ compiled }), die);
  } else if (data.compiled) {
    program = Promise.resolve(data.compiled);
  } else if (data.part) {
    blobs[data.part] = data.blob;
  } else if (held) {
    held.push(data);
  } else {
    answer(data);
  }
  proceed();
}

/** proceed does what the parts that are there allow: runs the program, then lets calls through. */
function proceed() {
  if (!running && program && blobs.faces) {
    running = true;
    run().catch(die);
  }
  if (held && ready && blobs.rare) {
    const calls = held;
    held = null;
    calls.forEach(answer);
  }
}

/** run runs the program, which comes back only when it has ended. */
async function run() {
  const go = new Go();
  await go.run(await WebAssembly.instantiate(await program, go.importObject));
  die("the program has ended");
}

/** answer hands one call to the program. */
function answer({ call, name, args, files }) {
  const result = globalThis.nianbao.call(name, args, files);
  if (!result) return; // the program has just ended, and says so itself
  if (result.error !== undefined) {
    postMessage({ answer: call, error: result.error });
    return;
  }
  const made = result.files || [];
  postMessage({ answer: call, value: result.value, files: made }, [...new Set(made.map((file) => file.bytes.buffer))]);
}

function die(fault) {
  postMessage({ dead: String(fault && fault.message || fault), printed });
  close();
}
