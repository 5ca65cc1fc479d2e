// What a workload's results are held against before it is timed. A check gets what an engine prepares of a
// description, and says in words what is wrong, or nothing. An engine may round the operands of products: by `rounding`.

/** How far, as a share of it, a loss may be off for a rounding of the operands of its products. */
export const LOSS_PER_ROUNDING = 8;

/**
 * The whole output, at some places, is what plain double-precision arithmetic gives.
 *
 * @param expected index → value
 * @param relative allowed beside the absolute error, as a share of the value
 * @param products how much the error may grow with the rounding of operands
 */
export function sameAs(expected, places, absolute, relative, products = 0) {
    return async ({ prepared, rounding = 0 }) => {
        await prepared.run(1);
        const output = await prepared.output();
        for (const index of places) {
            const wanted = expected(index);
            const error = Math.abs(output[index] - wanted);
            if (!(error <= absolute + products * rounding + relative * Math.abs(wanted))) {
                return `element ${index} is ${output[index]}, should be ${wanted}`;
            }
        }
        return "";
    };
}

/** Everything that a run gives is what the reference device gives, to so much. */
export function sameOutput(spec, absolute) {
    let wanted;
    return async ({ prepare, reference }) => {
        wanted = wanted || await output(await reference(spec));
        const got = await output(await prepare(spec));
        const differs = got.findIndex((value, i) => !(Math.abs(value - wanted[i]) <= absolute));
        return differs < 0 ? "" : `element ${differs} is ${got[differs]}, the reference's ${wanted[differs]}`;
    };
}

async function output(prepared) {
    await prepared.run(1);
    const values = await prepared.output();
    await prepared.close();
    return values;
}

/** The losses of the first steps are those of the reference device from the same parameters on the same batches. */
export function sameLosses(spec, steps, relative) {
    const known = {};
    return async ({ prepare, reference, ruled, rounding = 0 }) => {
        const { rule } = ruled(spec);
        known[rule] = known[rule] || await first(steps, await reference(ruled(spec)));
        const wanted = known[rule];
        const got = await first(steps, await prepare(ruled(spec)));
        const allowed = relative + LOSS_PER_ROUNDING * rounding;
        const differs = got.findIndex((loss, i) => !(Math.abs(loss - wanted[i]) <= allowed * Math.abs(wanted[i])));
        return differs < 0 ? ""
            : `the loss of step ${differs + 1} is ${got[differs]}, the reference's ${wanted[differs]}`;
    };
}

async function first(steps, prepared) {
    const values = await losses(prepared, steps);
    await prepared.close();
    return values;
}

/** The losses of the next steps, one after the other. */
export async function losses(prepared, steps) {
    const values = [];
    for (let i = 0; i < steps; i++) {
        await prepared.run(1);
        values.push((await prepared.output())[0]);
    }
    return values;
}

/** Training makes the loss smaller: for runs whose data are the engine's own. */
export function fallingLoss(runs) {
    return async ({ prepared }) => {
        await prepared.run(1);
        const [first] = await prepared.output();
        await prepared.run(runs);
        const [last] = await prepared.output();
        return last < first ? "" : `the loss went from ${first} to ${last} in ${runs} epochs`;
    };
}
