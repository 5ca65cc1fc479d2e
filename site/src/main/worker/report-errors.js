// Tells the page of a promise's error that nothing has caught; other such errors reach it as the worker's error event.
self.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    const error = event.reason;
    self.postMessage({ stopped: (error && error.stack) || String(error) });
});
