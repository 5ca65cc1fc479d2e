// Gets the page cross-origin isolated when a reader asks for threads on the CPU, and takes that back. A page loads this
// script then, and not before: no reader who hasn't asked gets a service worker.
//
// dlmastery.isolation.state(): how it stands,
//     "isolated"  threads can be had now
//     "possible"  ask() can bring it about
//     "file"      opened from a file: browsers share no memory there
//     "frame"     in a frame: the page around it would have to be isolated
//     "insecure"  served neither by https nor from this machine
//     "none"      this browser shares no memory, or has no service workers
// dlmastery.isolation.ask(): a promise of true when the next load of the page will be isolated (reload it), of false
//     when state() isn't "possible"; rejected with the browser's reason when the service worker can't be set up.
// dlmastery.isolation.leave(): a promise of whether there was a service worker to remove; the next load is as ever.
self.dlmastery = self.dlmastery || {};
dlmastery.isolation = (() => {
    const script = new URL("isolation-worker.js", document.baseURI);
    const scope = new URL("./", document.baseURI).href;
    const state = () => {
        if (self.crossOriginIsolated && typeof SharedArrayBuffer === "function") {
            return "isolated";
        }
        if (location.protocol === "file:") {
            return "file";
        }
        if (self !== self.top) {
            return "frame";
        }
        if (!self.isSecureContext) {
            return "insecure";
        }
        return "serviceWorker" in navigator && "crossOriginIsolated" in self ? "possible" : "none";
    };
    const ask = async () => {
        if (state() !== "possible") {
            return false;
        }
        const registration = await navigator.serviceWorker.register(script, { scope });
        const coming = registration.installing || registration.waiting;
        if (coming) {
            await new Promise((resolve, reject) => {
                const look = () => {
                    if (coming.state === "activated") {
                        resolve();
                    } else if (coming.state === "redundant") {
                        reject(new Error("the service worker was not accepted"));
                    }
                };
                coming.addEventListener("statechange", look);
                look();
            });
        }
        return true;
    };
    const leave = async () => {
        const registration = await navigator.serviceWorker.getRegistration(scope);
        return registration !== undefined && registration.scope === scope && registration.unregister();
    };
    return { state, ask, leave };
})();
