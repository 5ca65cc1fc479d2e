// What is measured: for each workload its description, what one run of it is worth, and how its results are checked.
// Data are random numbers from a seed: good for speed and for comparing results, not for learning anything.

import { stream, uniform, whole } from "./random.js";
import { fallingLoss, sameAs, sameLosses, sameOutput } from "./checks.js";

/** The workloads of each group, or a promise of them; made when asked for, because their data are large. */
export const groups = {
    matmul: () => [256, 512, 1024].map(matmul),
    elementwise: () => [elementwise("add", 1 << 22), elementwise("gelu", 1 << 20)],
    mlp: () => [
        mlp("2-8-8-1", { layers: [2, 8, 8, 1], batch: 10, examples: 500 }, "epochs/s", 1 / 50),
        { ...mlp("2-8-8-1 as the page trains it", { kind: "mlp-page", layers: [2, 8, 8, 1], batch: 10, examples: 500 },
            "epochs/s", 1), only: "DL Mastery wasm", check: fallingLoss(50) },
        mlp("2-4-1", { layers: [2, 4, 1], batch: 4, examples: 4 }, "steps/s", 1),
    ],
    "cnn-mnist": () => [cnn("cnn 28×28", { channels: 1, height: 28, width: 28, batch: 64, examples: 256,
        layers: [["conv", 8], ["pool"], ["conv", 16], ["pool"], ["dense", 10]] }, 4)],
    "cnn-cifar": () => [cnn("cnn 32×32", { channels: 3, height: 32, width: 32, batch: 64, examples: 128,
        layers: [["conv", 32], ["conv", 32], ["pool"], ["conv", 64], ["pool"], ["dense", 128], ["dense", 10]] }, 2)],
    transformer: () => [transformer({ vocabulary: 65, length: 64, width: 64, heads: 4, blocks: 2, batch: 16,
        examples: 64 }, 2)],
    diffusion: async () => [await digits(16, 50)],
    peak: () => [],
};

/** Runs in every group, so that each figure stands beside what the machine could do at that time. */
export const limits = [
    { name: "multiply-adds", kind: "peak", unit: "GFLOP/s", scale: 1e-9 },
    { name: "memory read", kind: "memory", unit: "GB/s", scale: 1e-9 },
];

export function matmul(size) {
    const next = stream(size);
    const spec = { m: size, k: size, n: size, a: uniform(size * size, 1, next), b: uniform(size * size, 1, next) };
    const at = (row, column) => {
        let sum = 0;
        for (let i = 0; i < size; i++) {
            sum += spec.a[row * size + i] * spec.b[i * size + column];
        }
        return sum;
    };
    const places = whole(2000, size * size, next);
    return {
        name: `matmul ${size}`, kind: "matmul", spec, unit: "GFLOP/s", work: 2 * size ** 3 * 1e-9,
        // float32 sums of so many products of numbers in ±1, in any order
        check: sameAs((index) => at(Math.floor(index / size), index % size), places, 4e-6 * Math.sqrt(size), 0,
            Math.sqrt(size)),
    };
}

function elementwise(kind, count) {
    const next = stream(count);
    const spec = { kind, x: uniform(count, 4, next), y: uniform(count, 4, next) };
    const formulas = {
        add: (x, y) => x + y,
        gelu: (x, y) => y * 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
    };
    const places = whole(20_000, count, next);
    return {
        name: `${kind} ${count}`, kind: "elementwise", spec, unit: "GB/s", work: 12 * count * 1e-9,
        check: sameAs((index) => formulas[kind](spec.x[index], spec.y[index]), places, 1e-5, 1e-5),
    };
}

/** The site's trained U-Net makes digits of noise: the cosine schedule's DDIM, "trailing", with guidance. */
async function digits(count, steps) {
    const file = async (name) => (await fetch(`/unet/${name}`)).arrayBuffer();
    const network = { widths: [16, 32, 48], weights: new Float32Array(await file("weights.f32")), model: await file("unet.onnx") };
    const spec = { ...network, guidance: 2.5, ...drawn(count, steps) };
    return {
        name: `${count} digits × ${steps} steps`, kind: "digits", spec, unit: "digits/s", work: count,
        profiled: { ...spec, ...drawn(count, 1) },
        // The reference device is slow: two digits in two steps; what rounding does grows from step to step.
        check: sameOutput({ ...spec, ...drawn(2, 2) }, 2e-4),
    };
}

/** Noise, digits, and the way back: of each step its time, and √ᾱ and √(1 − ᾱ) before and after it. */
function drawn(count, steps) {
    const next = stream(count);
    const normal = (u, v) => Math.sqrt(-2 * Math.log(1 - (u + 1) / 2)) * Math.cos(Math.PI * v);
    const [us, vs] = [uniform(784 * count, 1, next), uniform(784 * count, 1, next)];
    const cosine = (t) => Math.cos((t / 1000 + 0.008) / 1.008 * Math.PI / 2) ** 2;
    const alphaBars = [];
    for (let t = 0; t < 1000; t++) {
        const beta = Math.min(0.999, 1 - cosine(t + 1) / cosine(t));
        alphaBars.push((t > 0 ? alphaBars[t - 1] : 1) * (1 - beta));
    }
    const times = Array.from({ length: steps }, (none, i) => Math.round(999 * (steps - i) / steps));
    const shares = (left) => [Math.sqrt(left), Math.sqrt(1 - left)];
    return {
        count, steps, times, noise: us.map((u, i) => normal(Math.min(u, 0.999999), vs[i])), labels: whole(count, 10, next),
        way: times.map((time, i) => [...shares(alphaBars[time]), ...shares(i + 1 < steps ? alphaBars[times[i + 1]] : 1)]),
    };
}

/** Glorot's uniform weights and zero biases for fully connected layers, as [O, I] and [O]. */
function denseParameters(layers, next) {
    return layers.slice(1).flatMap((outputs, i) => [
        uniform(outputs * layers[i], Math.sqrt(6 / (layers[i] + outputs)), next),
        new Float32Array(outputs),
    ]);
}

/** The same training with fewer examples. */
function few(spec, batch, examples) {
    const share = (values) => values.subarray(0, values.length / spec.examples * examples);
    return { ...spec, batch, examples, inputs: share(spec.inputs), labels: share(spec.labels) };
}

function firstBatch(spec) {
    return few(spec, spec.batch, spec.batch);
}

/** He's uniform weights and small biases. */
function imageParameters({ channels, height, width, layers }, next) {
    let [depth, rows, columns] = [channels, height, width];
    return layers.flatMap(([type, size]) => {
        if (type === "pool") {
            [rows, columns] = [rows / 2, columns / 2];
            return [];
        }
        const inputs = type === "conv" ? 9 * depth : depth * rows * columns;
        [depth, rows, columns] = type === "conv" ? [size, rows, columns] : [size, 1, 1];
        return [uniform(inputs * size, Math.sqrt(6 / inputs), next), uniform(size, 0.1, next)];
    });
}

/** @param checked the batch that the reference device takes part with, for it is slow */
function cnn(name, sizes, checked) {
    const next = stream(sizes.height);
    const spec = {
        rule: "adam", rate: 0.001, sgdRate: 0.02, ...sizes,
        inputs: uniform(sizes.examples * sizes.channels * sizes.height * sizes.width, 1, next),
        labels: whole(sizes.examples, 10, next), parameters: imageParameters(sizes, next),
    };
    return {
        name, kind: "cnn", spec, unit: "images/s", work: sizes.batch, profiled: firstBatch(spec), agreeing: 1e-3,
        check: sameLosses(few(spec, checked, 2 * checked), 3, 1e-3),
    };
}

function mlp(name, sizes, unit, work) {
    const next = stream(sizes.layers.length);
    const inputs = uniform(2 * sizes.examples, 1, next);
    const labels = Float32Array.from({ length: sizes.examples }, (none, i) => inputs[2 * i] * inputs[2 * i + 1]);
    const spec = {
        rule: "sgd", rate: 0.03, inputs, labels, parameters: denseParameters(sizes.layers, next), ...sizes,
    };
    return { name, kind: "mlp", spec, unit, work, profiled: firstBatch(spec), check: sameLosses(spec, 5, 1e-5) };
}


/** In the order of the model. The logits come of the table that tokens are looked up in. */
function transformerParameters({ vocabulary, length, width, blocks }, next) {
    const norm = () => [new Float32Array(width).fill(1), uniform(width, 0.02, next)];
    const linear = (outputs, inputs) => [uniform(outputs * inputs, Math.sqrt(3 / inputs), next),
        uniform(outputs, 0.02, next)];
    const all = [uniform(vocabulary * width, 0.1, next), uniform(length * width, 0.1, next)];
    for (let i = 0; i < blocks; i++) {
        all.push(...norm(), ...linear(3 * width, width), ...linear(width, width), ...norm(),
            ...linear(4 * width, width), ...linear(width, 4 * width));
    }
    return [...all, ...norm()];
}

function transformer(sizes, checked) {
    const next = stream(sizes.width);
    const tokens = whole(sizes.examples * sizes.length + 1, sizes.vocabulary, next);
    const spec = {
        rule: "adam", rate: 0.001, ...sizes, inputs: tokens.slice(0, -1), labels: tokens.slice(1),
        parameters: transformerParameters(sizes, next),
    };
    return {
        name: "transformer", kind: "transformer", spec, unit: "tokens/s", work: sizes.batch * sizes.length,
        profiled: firstBatch(spec), agreeing: 1e-3, check: sameLosses(few(spec, checked, 2 * checked), 3, 1e-3),
    };
}
