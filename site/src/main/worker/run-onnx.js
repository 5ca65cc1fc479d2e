// Runs ONNX files by ONNX Runtime, whose scripts stand before this one in the worker. Each message has a number, which comes
// back with its answer: {number, …} or {number, problem}. "start" brings the runtime's WebAssembly, deflated and in base64;
// "open" brings a model; "run" its inputs, {name, shape, values}, and the names of the outputs wanted.
let session = null;

async function unpacked(text) {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < bytes.length; i++) {
        bytes[i] = letters.charCodeAt(i);
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).arrayBuffer();
}

/** Numbers are of the type that the model says: float64 and int64 come as others. */
function tensor({ name, shape, values }) {
    const known = session.inputMetadata.find((input) => input.name === name);
    const type = known ? known.type : "float32";
    return new ort.Tensor(type, type === "int64" ? BigInt64Array.from(values, (value) => BigInt(value))
        : type === "float64" ? Float64Array.from(values) : type === "bool" ? Uint8Array.from(values) : values, shape);
}

function floats(name, { dims, type, data }) {
    return { name, shape: Array.from(dims), values: type === "float32" ? data : Float32Array.from(data, Number) };
}

const answers = {
    async start({ wasm }) {
        ort.env.wasm.wasmBinary = await unpacked(wasm);
        ort.env.wasm.wasmPaths = { mjs: "ort-wasm-simd-threaded.mjs" };
        ort.env.wasm.numThreads = 1;
        return {};
    },
    async open({ model }) {
        if (session) {
            await session.release();
            session = null;
        }
        session = await ort.InferenceSession.create(new Uint8Array(model.buffer, model.byteOffset, model.length),
            { executionProviders: ["wasm"], logSeverityLevel: 4 });
        return {};
    },
    async run({ inputs, wanted }) {
        const feeds = Object.fromEntries(inputs.map((input) => [input.name, tensor(input)]));
        const found = await session.run(feeds, wanted, { logSeverityLevel: 4 });
        return { outputs: wanted.map((name) => floats(name, found[name])) };
    },
};

// One after the other, in the order in which they were asked.
let last = Promise.resolve();
self.onmessage = ({ data }) => {
    last = last.then(async () => {
        try {
            self.postMessage({ ...await answers[data.ask](data), number: data.number });
        } catch (error) {
            self.postMessage({ number: data.number, problem: String((error && error.message) || error) });
        }
    });
};
