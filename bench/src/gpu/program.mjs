// Our compiled program for workers, in this thread: what it calls self is an object of its own, so that several run
// beside each other, each with its own device.

import { readFileSync } from "node:fs";

/**
 * A class that stands in for Worker, whatever script it is asked to run.
 *
 * @param file the program
 * @param gpu what it finds as navigator.gpu
 */
export function workersOf(file, gpu) {
    const start = new Function("self", "navigator", `${readFileSync(file, "utf8")}\nreturn startGpu;`);
    return class {
        #inside = { name: "", postMessage: (data) => setImmediate(() => this.onmessage?.({ data })) };

        constructor() {
            setImmediate(() => {
                try {
                    start(this.#inside, { gpu })([]);
                } catch (error) {
                    this.onerror?.({ message: String(error.stack || error) });
                }
            });
        }

        postMessage(data) {
            setImmediate(() => this.#inside.onmessage({ data }));
        }
    };
}
