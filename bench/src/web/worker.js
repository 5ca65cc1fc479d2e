// Runs our engine's program; what it can't do is told to the page as an answer.
const program = new URLSearchParams(self.location.search).get("program");
importScripts(`${program}bench-runtime.js`);
TeaVM.wasmGC.load(`${program}bench.wasm`)
    .then((program) => program.exports.main([]))
    .catch((error) => self.postMessage({ id: 0, error: String(error), failed: String(error) }));
