// Whether this browser can run the page at all: the first script of the file, in ES5, which
// every browser understands. The page is hidden and the notice shown until the class is set.
//
// Go's WebAssembly needs bulk memory, which came to Chromium with 75.0.3765. Whatever has that
// knows all the syntax and the interfaces that the page's other scripts use.
(function () {
  // (module (memory 1) (func i32.const 0 i32.const 0 i32.const 0 memory.fill))
  var bulk = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1,
    10, 13, 1, 11, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 11];
  try {
    if (!WebAssembly.validate(new Uint8Array(bulk)) || !window.Worker || !window.TextEncoder) return;
  } catch (e) {
    return;
  }
  document.documentElement.className = "runs"; // shows the page
  window.nianbaoRuns = true; // lets its script run

  // Chromium before 97 lets no WebAssembly be compiled but under 'unsafe-eval', so the file's
  // own policy has to allow it. Where 'wasm-unsafe-eval' is known a second policy takes
  // it away again: what is allowed is what all policies allow. A frame tells.
  var strict = "script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:";
  function add(doc) {
    var meta = doc.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content = strict;
    doc.head.appendChild(meta);
  }
  var frame = document.createElement("iframe");
  document.head.appendChild(frame);
  try {
    add(frame.contentDocument);
    new frame.contentWindow.WebAssembly.Module(new Uint8Array(bulk));
    add(document);
  } catch (e) {
    // The file's own policy is what there is.
  }
  document.head.removeChild(frame);
})();
