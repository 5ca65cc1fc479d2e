// A service worker that makes the site cross-origin isolated on hosts that can't send headers: browsers share memory
// between threads only then. It adds the two headers to the pages that a reader opens as such. Everything else, pages
// in frames included, passes by untouched, and nothing is stored.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
    if (event.request.mode !== "navigate" || event.request.destination !== "document") {
        return;
    }
    event.respondWith(fetch(event.request).then((response) => {
        if (response.type === "opaqueredirect") {
            return response;
        }
        const headers = new Headers(response.headers);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Embedder-Policy", "require-corp");
        return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
    }));
});
