// Runs our engine's program; what it can't do is told to the page as an answer.
importScripts("/compiled/bench-runtime.js");
TeaVM.wasmGC.load("/compiled/bench.wasm")
    .then((program) => program.exports.main([]))
    .catch((error) => self.postMessage({ id: 0, error: String(error), failed: String(error) }));
