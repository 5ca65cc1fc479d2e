// What the engines' frames share.

/** Runs a classic script; what it defines is global. */
export function loadScript(source) {
    return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = source;
        script.onload = resolve;
        script.onerror = () => reject(new Error(`can't load ${source}`));
        document.head.append(script);
    });
}

/** A copy whose arrays belong to this frame: libraries tell typed arrays apart by their frame's own classes. */
export function own(spec) {
    const copied = {};
    for (const [name, value] of Object.entries(spec)) {
        copied[name] = copy(value);
    }
    return copied;
}

function copy(value) {
    if (ArrayBuffer.isView(value)) {
        return new Float32Array(value);
    }
    return Array.isArray(value) ? value.map(copy) : value;
}

/** The shapes of a transformer's parameters, in the order of the model; a weight is [outputs, inputs]. */
export function transformerShapes({ vocabulary, length, width, blocks }) {
    const norm = [[width], [width]];
    const linear = (outputs, inputs) => [[outputs, inputs], [outputs]];
    const block = [...norm, ...linear(3 * width, width), ...linear(width, width), ...norm,
        ...linear(4 * width, width), ...linear(width, 4 * width)];
    return [[vocabulary, width], [length, width], ...Array.from({ length: blocks }, () => block).flat(),
        ...norm];
}
