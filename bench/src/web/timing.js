// How long prepared work takes.

export async function seconds(prepared, runs) {
    const before = performance.now();
    await prepared.run(runs);
    return (performance.now() - before) / 1000;
}

/** Warms up and finds how many runs take about so many seconds; at once where one takes longer. */
export async function runsIn(prepared, turn) {
    let runs = 1;
    for (let i = 0; i < 4; i++) {
        const taken = await seconds(prepared, runs);
        if (runs === 1 && taken > turn && i > 0) {
            break;
        }
        runs = Math.max(1, Math.min(20 * runs, Math.round(runs * turn / Math.max(taken, 1e-4))));
    }
    return runs;
}

/**
 * Where the time of a run goes on the graphics processor, over as many runs as make about a turn.
 *
 * @param whole what a run takes, in seconds
 * @param turn in seconds
 */
export async function byKernel(prepared, whole, turn) {
    const runs = Math.max(2, Math.min(50, Math.round(turn / whole)));
    return { whole: 1e6 * whole, profile: await prepared.times(runs) };
}
