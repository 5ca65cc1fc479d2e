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
