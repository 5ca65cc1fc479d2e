// Gets ONNX Runtime's WebAssembly as one text, base64 of its deflated bytes, unpacks it here, off the page's thread, and
// starts the program that works with it. What computes, by the runtime's name, the build has written before.
self.onmessage = async (event) => {
    self.onmessage = null;
    try {
        const packed = atob(event.data);
        const bytes = new Uint8Array(packed.length);
        for (let i = 0; i < packed.length; i++) {
            bytes[i] = packed.charCodeAt(i);
        }
        const stream = new DecompressionStream("deflate-raw");
        const writer = stream.writable.getWriter();
        const fed = writer.write(bytes).then(() => writer.close());
        ort.env.wasm.wasmBinary = await new Response(stream.readable).arrayBuffer();
        await fed;
        ort.env.wasm.numThreads = 1;
    } catch (error) {
        self.postMessage({ stopped: String(error) });
        return;
    }
    self.ort = ort;
    self.runtimeProvider = runtimeProvider;
    startOnnxRuntime([]);
};
