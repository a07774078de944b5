// The worker: unpacks the program, starts it and hands it calls, one after the other.
//
// It is told {part, blob} for each part of the file and {call, name, args, files} for each call;
// it tells {ready}, {answer, value, files} or {answer, error}, and {dead} once the program has ended.
import "go:wasm_exec"; // Go's own, which defines globalThis.Go
import { gunzipSync } from "./fflate/fflate.js";
import { decode } from "./base64.js";

const blobs = {};  // the parts that have come
let faces = null;  // the faces' bytes, decoded while the program is compiled
let compiled = null;
let calls = [];    // those that came before they could be answered; null from then on
let ready = false;
let printed = "";  // the end of what the program wrote, which says why it died

/** read gives the bytes of a part. */
const read = (blob) => decode(new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob)));

/** What the program asks for a part's bytes: "faces" or "rare". */
globalThis.nianbaoPart = (name) => {
  if (name !== "faces" || !faces) return read(blobs[name]);
  const bytes = faces;
  faces = null; // the program keeps what it unpacks
  return bytes;
};

globalThis.nianbaoReady = (json) => {
  ready = true;
  postMessage({ ready: json });
  open();
};

const writeSync = globalThis.fs.writeSync;
globalThis.fs.writeSync = (fd, bytes) => {
  printed = (printed + new TextDecoder().decode(bytes)).slice(-4000);
  return writeSync(fd, bytes);
};

onmessage = ({ data }) => {
  try {
    if (data.part) take(data.part, data.blob);
    else if (calls) calls.push(data);
    else answer(data);
  } catch (fault) {
    die(fault);
  }
};

/** take takes a part, and does what can be done from then on. */
function take(name, blob) {
  blobs[name] = blob;
  if (name === "program") {
    compiled = WebAssembly.compile(gunzipSync(read(blob)));
    compiled.catch(die);
    delete blobs.program;
  } else if (name === "faces") {
    faces = read(blob);
    run().catch(die);
  }
  open();
}

/** run runs the program, which comes back only when it has ended. */
async function run() {
  const go = new Go();
  const instance = await WebAssembly.instantiate(await compiled, go.importObject);
  await go.run(instance);
  die("the program has ended");
}

/** open lets calls through, once the program is ready and has all parts that it can ask for. */
function open() {
  if (!ready || !blobs.rare || !calls) return;
  const first = calls;
  calls = null;
  first.forEach(answer);
}

/** answer hands one call to the program. */
function answer({ call, name, args, files }) {
  const result = globalThis.nianbao.call(name, args, files);
  if (!result) return; // the program has just ended, and says so itself
  if (result.error !== undefined) {
    postMessage({ answer: call, error: result.error });
    return;
  }
  const buffers = new Set((result.files || []).map((file) => file.bytes.buffer));
  postMessage({ answer: call, value: result.value, files: result.files || [] }, [...buffers]);
}

function die(fault) {
  postMessage({ dead: String(fault && fault.message || fault), printed });
  close();
}
