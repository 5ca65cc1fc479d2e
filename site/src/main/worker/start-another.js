// Makes another worker of the program that this one is, a function of this name, for engines that work as a team. Where
// a page could make this worker of a Blob, it can make another.
self.addEventListener("message", (event) => {
    // a WebAssembly program comes as a text, the first message of all
    self.packedProgram = typeof event.data === "string" ? event.data : "";
}, { once: true });
self.startAnother = (name) => {
    try {
        // a host's policy may ask for one of this program's
        self.trustedTypes.createPolicy("default", { createScriptURL: (address) => address });
    } catch {
        // no such browser, or it is there already
    }
    const text = "(" + programInWorker + ")();";
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const worker = new Worker(address, { name });
    worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
    if (self.packedProgram) {
        worker.postMessage(self.packedProgram);
    }
    return worker;
};
