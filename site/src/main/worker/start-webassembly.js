// Gets the WebAssembly program as one text, base64 of its deflated bytes, unpacks it here, off the page's thread, and
// runs it. What the browser can't do (no such WebAssembly, no such stream) is told to the page, which has another way.
self.onmessage = async (event) => {
    self.onmessage = null;
    let program;
    try {
        const unpacking = new DecompressionStream("deflate-raw");
        // not through a Blob: WebKit can't read one in the worker of a page from file://
        const writer = unpacking.writable.getWriter();
        writer.write(Uint8Array.from(atob(event.data), (character) => character.charCodeAt(0)));
        writer.close();
        program = await TeaVM.wasmGC.load(await new Response(unpacking.readable).arrayBuffer());
    } catch (error) {
        self.postMessage({ stopped: String(error) });
        return;
    }
    await program.exports.main([]);
};
