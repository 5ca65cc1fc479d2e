// Gets the WebAssembly program as one text, base64 of its packed bytes, unpacks it here, off the page's thread, and runs
// it. A browser that has no such WebAssembly tells the page, which has another way.
self.onmessage = async (event) => {
    self.onmessage = null;
    let program;
    try {
        const packed = Uint8Array.from(atob(event.data), (character) => character.charCodeAt(0));
        program = await TeaVM.wasmGC.load(lzma.unpack(packed).buffer);
    } catch (error) {
        self.postMessage({
            stopped: typeof WebAssembly === "object" ? String(error) : "this browser switches WebAssembly off",
        });
        return;
    }
    await program.exports.main([]);
};
