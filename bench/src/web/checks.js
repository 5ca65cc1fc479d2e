// What a workload's results are held against before it is timed. A check gets what an engine prepares of a
// description, and says in words what is wrong, or nothing.

/**
 * The whole output, at some places, is what plain double-precision arithmetic gives.
 *
 * @param expected index → value
 * @param relative allowed beside the absolute error, as a share of the value
 */
export function sameAs(expected, places, absolute, relative) {
    return async ({ prepared }) => {
        await prepared.run(1);
        const output = await prepared.output();
        for (const index of places) {
            const wanted = expected(index);
            const error = Math.abs(output[index] - wanted);
            if (!(error <= absolute + relative * Math.abs(wanted))) {
                return `element ${index} is ${output[index]}, should be ${wanted}`;
            }
        }
        return "";
    };
}

/** The losses of the first steps are those of the reference device from the same parameters on the same batches. */
export function sameLosses(spec, steps, relative) {
    const known = {};
    return async ({ prepare, reference, ruled }) => {
        const { rule } = ruled(spec);
        known[rule] = known[rule] || await first(steps, await reference(ruled(spec)));
        const wanted = known[rule];
        const got = await first(steps, await prepare(ruled(spec)));
        const differs = got.findIndex((loss, i) => !(Math.abs(loss - wanted[i]) <= relative * Math.abs(wanted[i])));
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
