// The engine of this project, in a worker, as the site runs it. The answers of the worker carry their request's number.

/** @param program the folder of the compiled program */
export async function open({ device, program }) {
    const worker = new Worker(`/worker.js?${new URLSearchParams({ program })}`);
    const waiting = new Map();
    let last = 0;
    const answer = (id) => new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.onmessage = ({ data }) => {
        const { resolve, reject } = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.error) {
            reject(new Error(data.error));
        } else {
            resolve(data);
        }
    };
    worker.onerror = (event) => waiting.forEach(({ reject }) => reject(new Error(event.message)));
    const ask = (request) => {
        const id = ++last;
        worker.postMessage({ id, numbers: new Float64Array(0), arrays: [], ...request });
        return answer(id);
    };

    await answer(0);
    const { text } = await ask({ what: "start", kind: device });
    const encoded = (kind, spec) => ({ kind: spec.kind || kind, ...encodings[kind](spec) });
    const kinds = {};
    for (const kind of device === "workers" ? ["cnn"] : Object.keys(encodings)) {
        kinds[kind] = async (spec) => {
            const of = ++last;
            worker.postMessage({ id: of, what: "open", ...encoded(kind, spec) });
            await answer(of);
            return {
                run: (times) => ask({ what: "run", of, numbers: Float64Array.of(times) }),
                output: async () => (await ask({ what: "output", of })).values,
                /** The kernels of one run by the graphics processor's own clock, the mean of some runs. */
                times: async (runs) => lines((await ask({ what: "times", of, numbers: Float64Array.of(runs) })).text),
                close: () => ask({ what: "close", of }),
            };
        };
    }
    /** The kernels of one run: [{name, count, microseconds, operations, bytes}]. */
    const profile = async (kind, spec) => {
        const answered = await ask({ what: "profile", ...encoded(kind, spec) });
        return lines(answered.text);
    };
    return { name: text, kinds, profile, ask };
}

/** What was measured of kernels, a line each; the graphics processor counts no operations and no bytes. */
function lines(text) {
    return text.trim().split("\n").map((line) => {
        const [name, ...numbers] = line.split("\t");
        const [count, microseconds, operations = 0, bytes = 0] = numbers.map(Number);
        return { name, count, microseconds, operations, bytes };
    });
}

const rules = { sgd: 0, adam: 1 };

/** What the program's Workloads takes, made of a workload's description. */
const encodings = {
    matmul: ({ m, k, n, a, b }) => ({ numbers: Float64Array.of(m, k, n), arrays: [a, b] }),
    elementwise: ({ x, y }) => ({ numbers: new Float64Array(0), arrays: [x, y] }),
    mlp: ({ rule, rate, batch, examples, layers, inputs, labels, parameters }) => ({
        numbers: Float64Array.of(rules[rule], rate, batch, examples, ...layers.slice(1, -1)),
        arrays: [inputs, labels, ...parameters],
    }),
    transformer: (spec) => ({
        numbers: Float64Array.of(rules[spec.rule], spec.rate, spec.batch, spec.examples, spec.vocabulary, spec.length,
            spec.blocks, spec.heads, spec.width),
        arrays: [spec.inputs, spec.labels, ...spec.parameters],
    }),
    digits: ({ widths, count, steps, guidance, weights, noise, labels }) => ({
        numbers: Float64Array.of(...widths, count, steps, guidance), arrays: [weights, noise, labels],
    }),
    cnn: ({ rule, rate, batch, examples, channels, height, width, layers, inputs, labels, parameters }) => ({
        numbers: Float64Array.of(rules[rule], rate, batch, examples, channels, height, width,
            ...layers.map(([type, size]) => ({ conv: size, pool: 0, dense: -size })[type])),
        arrays: [inputs, labels, ...parameters],
    }),
};
