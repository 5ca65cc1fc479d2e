// Seeded numbers: every engine gets the same arrays, and every run of the benchmark too.

/** A stream of numbers uniform in [0, 1): a counter hashed with MurmurHash3's finaliser. */
export function stream(seed) {
    let counter = seed * 0x9e3779b9;
    return () => {
        counter = (counter + 0x6d2b79f5) | 0;
        let bits = counter;
        bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
        bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
        return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
    };
}

/** Numbers uniform in ±bound. */
export function uniform(count, bound, next) {
    return Float32Array.from({ length: count }, () => bound * (2 * next() - 1));
}

/** Whole numbers from 0 to below − 1, as floats. */
export function whole(count, below, next) {
    return Float32Array.from({ length: count }, () => Math.floor(below * next()));
}
