// ConvNetJS 0.3.0: plain JavaScript, one example at a time. It has no Adam: it always trains by plain gradient descent.

import { loadScript } from "../frame.js";

export async function open() {
    await loadScript("/npm/convnetjs/build/convnet.js");
    return { name: "ConvNetJS", kinds: { mlp, cnn }, rule: "sgd" };
}

/** Filters [O, C, 3, 3] and biases [O] into a convolution; a Vol's depth is its innermost dimension. */
function setConvolution(layer, weight, bias) {
    const channels = weight.length / bias.length / 9;
    for (let o = 0; o < bias.length; o++) {
        for (let i = 0; i < 9 * channels; i++) {
            const channel = Math.floor(i / 9);
            layer.filters[o].w[i % 9 * channels + channel] = weight[9 * channels * o + i];
        }
        layer.biases.w[o] = bias[o];
    }
}

function image(values, from, channels, height, width) {
    const made = new convnetjs.Vol(width, height, channels, 0);
    for (let i = 0; i < channels * height * width; i++) {
        made.w[i % (height * width) * channels + Math.floor(i / height / width)] = values[from + i];
    }
    return made;
}

/** Weight [O, C·H·W] for an input Vol of this layout. */
function setDenseOfImage(layer, weight, bias, channels) {
    const inputs = weight.length / bias.length;
    const pixels = inputs / channels;
    const reordered = new Float32Array(weight.length);
    for (let i = 0; i < weight.length; i++) {
        const within = i % inputs;
        reordered[i - within + within % pixels * channels + Math.floor(within / pixels)] = weight[i];
    }
    setDense(layer, reordered, bias);
}

async function cnn({ layers, batch, rate, examples, channels, height, width, inputs, labels, parameters }) {
    const net = new convnetjs.Net();
    const definition = [{ type: "input", out_sx: width, out_sy: height, out_depth: channels }];
    layers.forEach(([type, size], i) => {
        const last = i === layers.length - 1;
        definition.push(type === "conv" ? { type, sx: 3, filters: size, stride: 1, pad: 1, activation: "relu" }
            : type === "pool" ? { type, sx: 2, stride: 2 }
                : last ? { type: "softmax", num_classes: size } : { type: "fc", num_neurons: size, activation: "relu" });
    });
    net.makeLayers(definition);
    let depth = channels;
    net.layers.filter(({ layer_type: type }) => type === "conv" || type === "fc").forEach((layer, i) => {
        const [weight, bias] = [parameters[2 * i], parameters[2 * i + 1]];
        if (layer.layer_type === "conv") {
            setConvolution(layer, weight, bias);
            depth = bias.length;
        } else {
            setDenseOfImage(layer, weight, bias, depth);
            depth = 1;
        }
    });
    const size = channels * height * width;
    const xs = Array.from({ length: examples }, (none, i) => image(inputs, size * i, channels, height, width));
    return training(net, batch, rate, 1, 1, xs, Array.from(labels));
}

function vol(values, from, count) {
    const made = new convnetjs.Vol(1, 1, count, 0);
    for (let i = 0; i < count; i++) {
        made.w[i] = values[from + i];
    }
    return made;
}

/** Weight [O, I] and bias [O] into a fully connected layer. */
function setDense(layer, weight, bias) {
    const inputs = weight.length / bias.length;
    for (let o = 0; o < bias.length; o++) {
        for (let i = 0; i < inputs; i++) {
            layer.filters[o].w[i] = weight[o * inputs + i];
        }
        layer.biases.w[o] = bias[o];
    }
}

/**
 * Steps over batches, round and round.
 *
 * @param slope by what the gradient of the loss has to be multiplied to be everyone else's
 * @param scale by what the loss that it reports has to be multiplied
 */
function training(net, batch, rate, slope, scale, xs, ys) {
    const trainer = new convnetjs.Trainer(net,
        { method: "sgd", momentum: 0, learning_rate: rate * slope, batch_size: batch });
    let next = 0;
    let loss = 0;
    return {
        run: async (times) => {
            for (let step = 0; step < times; step++) {
                loss = 0;
                for (let i = 0; i < batch; i++) {
                    loss += trainer.train(xs[next], ys[next]).cost_loss;
                    next = (next + 1) % xs.length;
                }
                loss *= scale / batch;
            }
        },
        output: async () => Float32Array.of(loss),
        close: async () => {},
    };
}

async function mlp({ layers, batch, rate, examples, inputs, labels, parameters }) {
    const net = new convnetjs.Net();
    const definition = [{ type: "input", out_sx: 1, out_sy: 1, out_depth: layers[0] }];
    for (const size of layers.slice(1, -1)) {
        definition.push({ type: "fc", num_neurons: size, activation: "tanh" });
    }
    definition.push({ type: "regression", num_neurons: layers[layers.length - 1] });
    net.makeLayers(definition);
    net.layers.filter((layer) => layer.layer_type === "fc").forEach((layer, i) => {
        setDense(layer, parameters[2 * i], parameters[2 * i + 1]);
    });
    const xs = Array.from({ length: examples }, (none, i) => vol(inputs, layers[0] * i, layers[0]));
    const ys = Array.from({ length: examples }, (none, i) => [labels[i]]);
    // Its squared error has the gradient x − y of ½(x − y)² but is reported as 2(x − y)².
    return training(net, batch, rate, 2, 0.5, xs, ys);
}
