// TensorFlow.js 4.22 on one of its backends. Batches lie on the device before the clock runs; a training step is
// optimizer.minimize, the way its guide shows.

import { loadScript, own, transformerShapes } from "../frame.js";

export async function open({ backend, threads }) {
    await loadScript("/npm/@tensorflow/tfjs/dist/tf.min.js");
    if (backend === "wasm") {
        await loadScript("/npm/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js");
        tf.wasm.setWasmPaths("/npm/@tensorflow/tfjs-backend-wasm/dist/");
        if (threads === 1) {
            tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
        } else {
            tf.wasm.setThreadsCount(threads);
        }
    }
    if (backend === "webgpu") {
        await loadScript("/npm/@tensorflow/tfjs-backend-webgpu/dist/tf-backend-webgpu.min.js");
    }
    if (!await tf.setBackend(backend)) {
        throw new Error(`TensorFlow.js can't start its ${backend} backend`);
    }
    await tf.ready();
    const kinds = { matmul, elementwise, mlp, cnn, transformer };
    for (const [name, prepare] of Object.entries(kinds)) {
        kinds[name] = (spec) => prepare(own(spec));
    }
    return { name: `TensorFlow.js ${backend}`, kinds };
}

/** Computes the same thing again and again; only the last result is kept. */
function repeated(compute, ...inputs) {
    let result;
    return {
        run: async (times) => {
            for (let i = 0; i < times; i++) {
                result?.dispose();
                result = tf.tidy(compute);
            }
            const first = tf.tidy(() => result.flatten().slice([0], [1]));
            await first.data();
            first.dispose();
        },
        output: () => result.data(),
        close: async () => tf.dispose([result, ...inputs]),
    };
}

async function matmul({ m, k, n, a, b }) {
    const left = tf.tensor2d(a, [m, k]);
    const right = tf.tensor2d(b, [k, n]);
    return repeated(() => tf.matMul(left, right), left, right);
}

async function elementwise({ kind, x, y }) {
    const first = tf.tensor1d(x);
    const second = tf.tensor1d(y);
    const gelu = () => tf.mul(tf.mul(second, tf.mul(first, 0.5)),
        tf.add(tf.tanh(tf.mul(tf.add(first, tf.mul(tf.mul(tf.mul(first, first), first), 0.044715)),
            Math.sqrt(2 / Math.PI))), 1));
    return repeated(kind === "gelu" ? gelu : () => tf.add(first, second), first, second);
}

/** Trains on one batch after the other, round and round. */
function training({ rule, rate }, batches, variables, lossOf) {
    const optimizer = rule === "sgd" ? tf.train.sgd(rate) : tf.train.adam(rate, 0.9, 0.999, 1e-8);
    let next = 0;
    let loss;
    return {
        run: async (times) => {
            for (let i = 0; i < times; i++) {
                const [x, y] = batches[next];
                next = (next + 1) % batches.length;
                loss?.dispose();
                loss = optimizer.minimize(() => lossOf(x, y), true, variables);
            }
            await loss.data();
        },
        output: () => loss.data(),
        close: async () => {
            tf.dispose([loss, variables, batches]);
            optimizer.dispose();
        },
    };
}

async function mlp(spec) {
    const { layers, batch, examples, inputs, labels, parameters } = spec;
    const variables = parameters.map((values, i) => tf.variable(i % 2 === 1 ? tf.tensor1d(values)
        : tf.tensor2d(values, [values.length / layers[i / 2], layers[i / 2]])));
    const batches = [];
    for (let start = 0; start < examples; start += batch) {
        batches.push([tf.tensor2d(inputs.subarray(layers[0] * start, layers[0] * (start + batch)), [batch, layers[0]]),
            tf.tensor2d(labels.subarray(start, start + batch), [batch, 1])]);
    }
    return training(spec, batches, variables, (x, y) => {
        let h = x;
        for (let i = 0; i < variables.length; i += 2) {
            h = tf.add(tf.matMul(h, variables[i], false, true), variables[i + 1]);
            h = i < variables.length - 2 ? tf.tanh(h) : h;
        }
        return tf.mean(tf.square(tf.sub(h, y)));
    });
}

/** Images have their channels innermost here, filters are [3, 3, C, O], and a dense layer sees [H, W, C]. */
async function cnn(spec) {
    const { layers, batch, examples, channels, height, width, inputs, labels, parameters } = spec;
    const variables = [];
    let [depth, rows, columns] = [channels, height, width];
    for (const [type, size] of layers) {
        const [weight, bias] = [parameters[variables.length], parameters[variables.length + 1]];
        if (type === "conv") {
            variables.push(variable(weight, [size, depth, 3, 3], [2, 3, 1, 0]), tf.variable(tf.tensor1d(bias)));
            depth = size;
        } else if (type === "dense") {
            const matrix = tf.tidy(() => tf.transpose(tf.tensor(weight, [size, depth, rows, columns]), [2, 3, 1, 0])
                .reshape([rows * columns * depth, size]));
            variables.push(tf.variable(matrix), tf.variable(tf.tensor1d(bias)));
            [depth, rows, columns] = [size, 1, 1];
        } else {
            [rows, columns] = [rows / 2, columns / 2];
        }
    }
    const each = channels * height * width;
    const batches = [];
    for (let start = 0; start < examples; start += batch) {
        const x = tf.tidy(() => tf.transpose(tf.tensor(inputs.subarray(each * start, each * (start + batch)),
            [batch, channels, height, width]), [0, 2, 3, 1]));
        const classes = layers[layers.length - 1][1];
        const y = tf.tidy(() => tf.oneHot(tf.tensor1d(labels.subarray(start, start + batch), "int32"), classes)
            .toFloat());
        batches.push([x, y]);
    }
    return training(spec, batches, variables, (x, y) => {
        let h = x;
        let next = 0;
        layers.forEach(([type], i) => {
            if (type === "pool") {
                h = tf.maxPool(h, 2, 2, "valid");
                return;
            }
            const [weight, bias] = [variables[next], variables[next + 1]];
            next += 2;
            h = tf.add(type === "conv" ? tf.conv2d(h, weight, 1, "same")
                : tf.matMul(h.reshape([batch, weight.shape[0]]), weight), bias);
            h = i < layers.length - 1 ? tf.relu(h) : h;
        });
        return tf.losses.softmaxCrossEntropy(y, h);
    });
}

function variable(values, shape, order) {
    return tf.variable(tf.tidy(() => tf.transpose(tf.tensor(values, shape), order)));
}

function gelu(x) {
    const inner = tf.mul(tf.add(x, tf.mul(tf.mul(tf.mul(x, x), x), 0.044715)), Math.sqrt(2 / Math.PI));
    return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
}

function layerNorm(x, gain, bias) {
    const centred = tf.sub(x, tf.mean(x, -1, true));
    const variance = tf.mean(tf.square(centred), -1, true);
    return tf.add(tf.mul(tf.div(centred, tf.sqrt(tf.add(variance, 1e-5))), gain), bias);
}

/** Tokens come as rows of one 1 and zeros: looking them up is a product, whose gradient every backend has. */
async function transformer(spec) {
    const { vocabulary, length, width, heads, blocks, batch, examples, inputs, labels, parameters } = spec;
    const shapes = transformerShapes(spec);
    const variables = parameters.map((values, i) => tf.variable(tf.tensor(values, shapes[i])));
    const batches = [];
    for (let start = 0; start < examples; start += batch) {
        const rows = (tokens) => tf.tidy(() => tf.oneHot(tf.tensor1d(
            tokens.subarray(length * start, length * (start + batch)), "int32"), vocabulary).toFloat());
        batches.push([rows(inputs), rows(labels)]);
    }
    const hidden = tf.tidy(() => tf.mul(tf.sub(1, tf.linalg.bandPart(tf.ones([length, length]), -1, 0)), -1e30));
    const depth = width / heads;
    const linear = (x, weight, bias) => tf.add(tf.matMul(x, weight, false, true), bias);
    const split = (x) => tf.transpose(x.reshape([batch, length, heads, depth]), [0, 2, 1, 3]);
    return training(spec, batches, variables, (tokens, targets) => {
        const weights = variables[Symbol.iterator]();
        const take = () => weights.next().value;
        const table = take();
        let x = tf.add(tf.matMul(tokens, table).reshape([batch, length, width]), take())
            .reshape([batch * length, width]);
        for (let i = 0; i < blocks; i++) {
            const [q, k, v] = tf.split(linear(layerNorm(x, take(), take()), take(), take()), 3, 1).map(split);
            const scores = tf.add(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(depth)), hidden);
            const attended = tf.transpose(tf.matMul(tf.softmax(scores), v), [0, 2, 1, 3])
                .reshape([batch * length, width]);
            x = tf.add(x, linear(attended, take(), take()));
            const wide = gelu(linear(layerNorm(x, take(), take()), take(), take()));
            x = tf.add(x, linear(wide, take(), take()));
        }
        return tf.losses.softmaxCrossEntropy(targets, tf.matMul(layerNorm(x, take(), take()), table, false, true));
    });
}
