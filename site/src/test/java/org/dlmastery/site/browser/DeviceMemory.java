package org.dlmastery.site.browser;

/** How much memory the device of a page's engine has, on the processor: all WebAssembly memories of its worker. */
final class DeviceMemory {
    /** To run in the page before its own scripts. */
    static final String NOTE = WorkerScript.before("""
            {
                const memories = [];
                WebAssembly.Memory = class extends WebAssembly.Memory {
                    constructor(limits) {
                        super(limits);
                        memories.push(this);
                    }
                };
                const channel = new BroadcastChannel('device memory');
                channel.onmessage = ({ data }) => {
                    if (data === 'how much') {
                        channel.postMessage(memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
                    }
                };
            }""");

    private DeviceMemory() {
    }

    /** In bytes; 0 for an engine that computes without. */
    static long bytes(Visit visit) {
        return ((Number) visit.frame().evaluate("""
                () => new Promise(resolve => {
                    const channel = new BroadcastChannel('device memory');
                    channel.onmessage = ({ data }) => {
                        if (typeof data === 'number') {
                            channel.close();
                            resolve(data);
                        }
                    };
                    channel.postMessage('how much');
                })""")).longValue();
    }
}
