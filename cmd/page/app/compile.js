// Unpacking and compiling the program.
import { gunzipSync } from "./fflate/fflate.js";

/** compile gives the promise of the WebAssembly module that gzip's bytes hold. */
export function compile(packed) {
  if (!globalThis.DecompressionStream) return WebAssembly.compile(gunzipSync(packed)); // Chromium before 80
  const type = { headers: { "Content-Type": "application/wasm" } };
  const unpacked = pieces(packed).pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compileStreaming(new Response(unpacked, type)); // compiles what there is while the rest is unpacked
}

/** pieces is a stream of bytes. */
function pieces(bytes) {
  const size = 1 << 17;
  let from = 0;
  return new ReadableStream({
    pull(stream) {
      stream.enqueue(bytes.subarray(from, from += size));
      if (from >= bytes.length) stream.close();
    },
  });
}
