// jax-js 0.1.25. Each training step is one jit-compiled function of parameters, optimiser state and batch.

import { own, transformerShapes } from "../frame.js";

export async function open({ device, threads }) {
    if (threads === 1) {
        // Its pool has a thread a processor, and none without shared memory.
        self.SharedArrayBuffer = undefined;
    }
    const jax = await import("/npm/@jax-js/jax/dist/index.js");
    const found = await jax.init(device);
    if (!found.includes(device)) {
        throw new Error(`jax-js can't start its ${device} backend`);
    }
    jax.defaultDevice(device);
    const kinds = { matmul, elementwise, mlp, cnn, transformer };
    for (const [name, prepare] of Object.entries(kinds)) {
        kinds[name] = (spec) => prepare(jax, own(spec));
    }
    return { name: `jax-js ${device}`, kinds };
}

/** Results are kept until they have been waited for: what is given back before is never computed. */
const KEPT = 8;

function repeated(jax, compute, ...inputs) {
    const compiled = jax.jit(compute);
    let result;
    return {
        run: async (times) => {
            let kept = [];
            for (let i = 0; i < times; i++) {
                result = compiled(...inputs.map((input) => input.ref));
                kept.push(result);
                if (kept.length === KEPT || i === times - 1) {
                    await jax.blockUntilReady(kept);
                    kept.filter((each) => i < times - 1 || each !== result).forEach((each) => each.dispose());
                    kept = [];
                }
            }
        },
        output: () => result.ref.data(),
        close: async () => {
            [result, ...inputs].forEach((each) => each.dispose());
            compiled.dispose();
        },
    };
}

async function matmul(jax, { m, k, n, a, b }) {
    const np = jax.numpy;
    return repeated(jax, (x, y) => np.matmul(x, y), np.array(a).reshape([m, k]), np.array(b).reshape([k, n]));
}

async function elementwise(jax, { kind, x, y }) {
    const np = jax.numpy;
    const gelu = (u, v) => {
        const inner = u.ref.add(u.ref.mul(u.ref).mul(u.ref).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
        return v.mul(u.mul(0.5)).mul(np.tanh(inner).add(1));
    };
    return repeated(jax, kind === "gelu" ? gelu : (u, v) => u.add(v), np.array(x), np.array(y));
}

const BETA1 = 0.9;
const BETA2 = 0.999;

/** Trains on one batch after the other, round and round. lossOf(parameters, x, y) consumes what it is given. */
function training(jax, { rule, rate }, batches, parameters, lossOf) {
    const np = jax.numpy;
    const slopes = jax.valueAndGrad(lossOf);
    const sgd = jax.jit((weights, x, y) => {
        const [loss, gradients] = slopes(jax.tree.ref(weights), x, y);
        return [loss, weights.map((weight, i) => weight.sub(gradients[i].mul(rate)))];
    });
    const adam = jax.jit((weights, means, squares, corrections, x, y) => {
        const [loss, gradients] = slopes(jax.tree.ref(weights), x, y);
        const [first, second] = corrections;
        const nextFirst = first.mul(BETA1).add(1 - BETA1);
        const nextSecond = second.mul(BETA2).add(1 - BETA2);
        const nextMeans = means.map((mean, i) => mean.mul(BETA1).add(gradients[i].ref.mul(1 - BETA1)));
        const nextSquares = squares.map((square, i) => square.mul(BETA2)
            .add(gradients[i].ref.mul(gradients[i]).mul(1 - BETA2)));
        const next = weights.map((weight, i) => weight.sub(nextMeans[i].ref.div(nextFirst.ref).mul(rate)
            .div(np.sqrt(nextSquares[i].ref.div(nextSecond.ref)).add(1e-8))));
        return [loss, next, nextMeans, nextSquares, [nextFirst, nextSecond]];
    });
    let weights = parameters;
    let means = parameters.map((each) => np.zeros(each.shape));
    let squares = parameters.map((each) => np.zeros(each.shape));
    let corrections = [np.zeros([]), np.zeros([])];
    let next = 0;
    let loss;
    return {
        run: async (times) => {
            for (let i = 0; i < times; i++) {
                const [x, y] = batches[next];
                next = (next + 1) % batches.length;
                loss?.dispose();
                if (rule === "sgd") {
                    [loss, weights] = sgd(weights, x.ref, y.ref);
                } else {
                    [loss, weights, means, squares, corrections] = adam(weights, means, squares, corrections, x.ref,
                        y.ref);
                }
            }
            await jax.blockUntilReady([loss, ...weights]);
        },
        output: async () => (await loss.ref.data()),
        close: async () => {
            jax.tree.dispose([loss, weights, means, squares, corrections, batches]);
            sgd.dispose();
            adam.dispose();
        },
    };
}

async function mlp(jax, spec) {
    const { layers, batch, examples, inputs, labels, parameters } = spec;
    const np = jax.numpy;
    const placed = parameters.map((values, i) => i % 2 === 1 ? np.array(values)
        : np.array(values).reshape([values.length / layers[i / 2], layers[i / 2]]));
    const batches = [];
    for (let start = 0; start < examples; start += batch) {
        batches.push([np.array(inputs.slice(layers[0] * start, layers[0] * (start + batch))).reshape([batch, layers[0]]),
            np.array(labels.slice(start, start + batch)).reshape([batch, 1])]);
    }
    return training(jax, spec, batches, placed, (weights, x, y) => {
        let h = x;
        for (let i = 0; i < weights.length; i += 2) {
            h = np.matmul(h, np.matrixTranspose(weights[i])).add(weights[i + 1]);
            h = i < weights.length - 2 ? np.tanh(h) : h;
        }
        const difference = h.sub(y);
        return difference.ref.mul(difference).mean();
    });
}

/** The mean of −log softmax at the classes, which come as rows of one 1 and zeros. */
function crossEntropy(jax, logits, oneHot) {
    const rows = logits.shape[0];
    return jax.nn.logSoftmax(logits, -1).mul(oneHot).sum().mul(-1 / rows);
}

function oneHot(jax, labels, classes) {
    const rows = new Float32Array(labels.length * classes);
    labels.forEach((label, i) => { rows[i * classes + label] = 1; });
    return jax.numpy.array(rows).reshape([labels.length, classes]);
}

async function cnn(jax, spec) {
    const { layers, batch, examples, channels, height, width, inputs, labels, parameters } = spec;
    const np = jax.numpy;
    const placed = [];
    let depth = channels;
    for (const [type, size] of layers) {
        if (type !== "pool") {
            const weight = np.array(parameters[placed.length]);
            const bias = np.array(parameters[placed.length + 1]);
            placed.push(type === "conv" ? weight.reshape([size, depth, 3, 3])
                : weight.reshape([size, parameters[placed.length].length / size]));
            placed.push(type === "conv" ? bias.reshape([size, 1, 1]) : bias);
            depth = size;
        }
    }
    const each = channels * height * width;
    const batches = [];
    for (let start = 0; start < examples; start += batch) {
        batches.push([np.array(inputs.slice(each * start, each * (start + batch)))
            .reshape([batch, channels, height, width]),
            oneHot(jax, labels.slice(start, start + batch), layers[layers.length - 1][1])]);
    }
    return training(jax, spec, batches, placed, (weights, x, y) => {
        let h = x;
        let next = 0;
        layers.forEach(([type], i) => {
            if (type === "pool") {
                const [images, maps, rows, columns] = h.shape;
                h = h.reshape([images, maps, rows / 2, 2, columns / 2, 2]);
                h = np.max(h, [3, 5]);
                return;
            }
            const [weight, bias] = [weights[next], weights[next + 1]];
            next += 2;
            h = type === "conv" ? jax.lax.conv(h, weight, [1, 1], "SAME")
                : np.matmul(h.reshape([batch, weight.shape[1]]), np.matrixTranspose(weight));
            h = h.add(bias);
            h = i < layers.length - 1 ? jax.nn.relu(h) : h;
        });
        return crossEntropy(jax, h, y);
    });
}

function gelu(jax, x) {
    const inner = x.ref.add(x.ref.mul(x.ref).mul(x.ref).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
    return x.mul(0.5).mul(jax.numpy.tanh(inner).add(1));
}

function layerNorm(jax, x, gain, bias) {
    return jax.nn.standardize(x, -1, { epsilon: 1e-5 }).mul(gain).add(bias);
}

/** Tokens come as rows of one 1 and zeros: looking them up is a product. */
async function transformer(jax, spec) {
    const { vocabulary, length, width, heads, blocks, batch, examples, inputs, labels, parameters } = spec;
    const np = jax.numpy;
    const shapes = transformerShapes(spec);
    const placed = parameters.map((values, i) => np.array(values).reshape(shapes[i]));
    const batches = [];
    for (let start = 0; start < examples; start += batch) {
        const rows = (tokens) => oneHot(jax, tokens.slice(length * start, length * (start + batch)), vocabulary);
        batches.push([rows(inputs), rows(labels)]);
    }
    const depth = width / heads;
    const linear = (x, weight, bias) => np.matmul(x, np.matrixTranspose(weight)).add(bias);
    return training(jax, spec, batches, placed, (all, tokens, targets) => {
        const weights = all[Symbol.iterator]();
        const take = () => weights.next().value;
        const table = take();
        let x = np.matmul(tokens, table.ref).reshape([batch, length, width]).add(take()).reshape([batch * length, width]);
        for (let i = 0; i < blocks; i++) {
            const projected = linear(layerNorm(jax, x.ref, take(), take()), take(), take())
                .reshape([batch, length, 3, heads, depth]);
            const [q, k, v] = np.split(projected, 3, 2).map((part) => part.reshape([batch, length, heads, depth]));
            const attended = jax.nn.dotProductAttention(q, k, v, { isCausal: true }).reshape([batch * length, width]);
            x = x.add(linear(attended, take(), take()));
            const wide = gelu(jax, linear(layerNorm(jax, x.ref, take(), take()), take(), take()));
            x = x.add(linear(wide, take(), take()));
        }
        return crossEntropy(jax, np.matmul(layerNorm(jax, x, take(), take()), np.matrixTranspose(table)), targets);
    });
}
