// ONNX Runtime Web runs models and doesn't train: it takes part in the matrix products and in the sampling of digits.

import { own } from "../frame.js";

export async function open({ provider, threads }) {
    const file = provider === "webgpu" ? "ort.webgpu.min.mjs" : "ort.wasm.min.mjs";
    const ort = await import(`/npm/onnxruntime-web/dist/${file}`);
    ort.env.wasm.wasmPaths = "/npm/onnxruntime-web/dist/";
    ort.env.wasm.numThreads = threads;
    return {
        name: `ONNX Runtime Web ${provider}`,
        kinds: {
            matmul: (spec) => matmul(ort, provider, own(spec)),
            digits: (spec) => digits(ort, provider, spec.model, own(spec)),
        },
    };
}

async function matmul(ort, provider, { m, k, n, a, b }) {
    const session = await ort.InferenceSession.create(productModel(m, k, n), { executionProviders: [provider] });
    const feeds = { a: new ort.Tensor("float32", a, [m, k]), b: new ort.Tensor("float32", b, [k, n]) };
    let last;
    return {
        run: async (times) => {
            for (let i = 0; i < times; i++) {
                last = await session.run(feeds);
            }
        },
        output: async () => last.c.getData(),
        close: () => session.release(),
    };
}

/** The page's exported U-Net, which tells the velocity, asked twice in one pass; the way back by DDIM, clipped. */
async function digits(ort, provider, model, { count, guidance, times, way, noise, labels }) {
    const session = await ort.InferenceSession.create(new Uint8Array(model), { executionProviders: [provider] });
    const none = 10;
    const wholes = (values) => new ort.Tensor("int64", BigInt64Array.from(values, BigInt), [values.length]);
    const told = wholes([...new Array(count).fill(none), ...labels]);
    let x;
    const denoise = async (time, [s, n, nextS, nextN]) => {
        const both = new Float32Array(2 * x.length);
        both.set(x);
        both.set(x, x.length);
        const { velocity } = await session.run({
            images: new ort.Tensor("float32", both, [2 * count, 1, 28, 28]),
            times: wholes(new Array(2 * count).fill(time)), labels: told,
        });
        const said = await velocity.getData();
        const next = new Float32Array(x.length);
        for (let i = 0; i < x.length; i++) {
            const guided = said[i] + guidance * (said[x.length + i] - said[i]);
            const clean = Math.max(-1, Math.min(1, s * x[i] - n * guided));
            next[i] = nextS * clean + nextN * (x[i] - s * clean) / n;
        }
        x = next;
    };
    return {
        run: async (runs) => {
            for (let run = 0; run < runs; run++) {
                x = noise;
                for (let i = 0; i < times.length; i++) {
                    await denoise(times[i], way[i]);
                }
            }
        },
        output: async () => x,
        close: () => session.release(),
    };
}

/** An ONNX file with one MatMul of two inputs, so that packing is part of each run. */
function productModel(m, k, n) {
    const text = (field, value) => bytes(field, new TextEncoder().encode(value));
    const bytes = (field, content) => [field << 3 | 2, ...varint(content.length), ...content];
    const number = (field, value) => [field << 3, ...varint(value)];
    const value = (name, ...sizes) => {
        const shape = sizes.flatMap((size) => bytes(1, number(1, size)));
        return [...text(1, name), ...bytes(2, bytes(1, [...number(1, 1), ...bytes(2, shape)]))];
    };
    const node = [...text(1, "a"), ...text(1, "b"), ...text(2, "c"), ...text(4, "MatMul")];
    const graph = [...bytes(1, node), ...text(2, "product"), ...bytes(11, value("a", m, k)),
        ...bytes(11, value("b", k, n)), ...bytes(12, value("c", m, n))];
    return Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 17))]);
}

function varint(value) {
    return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
