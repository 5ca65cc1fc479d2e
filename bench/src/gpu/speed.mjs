// How fast the engine is on the graphics processor. Each workload's results are checked before it is timed.

import { LOSS_PER_ROUNDING, losses } from "../web/checks.js";
import { groups, matmul } from "../web/groups.js";
import { byKernel, runsIn, seconds } from "../web/timing.js";
import { median, summarised } from "../driver/statistics.mjs";

const TURN_SECONDS = 0.3;

/** One after the other, for their data are large. */
function* workloads() {
    yield* [256, 512, 1024, 2048].map(matmul);
    for (const name of ["elementwise", "mlp", "cnn-mnist", "cnn-cifar", "transformer"]) {
        yield* groups[name]().filter(({ only }) => !only);
    }
}

/** At full size, where other kernels may run than in the small check, losses are those of the processor's device. */
async function differs(workload, prepared, processor, rounding) {
    const other = await processor.kinds[workload.kind](workload.spec);
    const wanted = await losses(other, 2);
    const got = await losses(prepared, 2);
    await other.close();
    const allowed = workload.agreeing + LOSS_PER_ROUNDING * rounding;
    const at = got.findIndex((loss, i) => !(Math.abs(loss - wanted[i]) <= allowed * wanted[i]));
    return at < 0 ? "" : `at full size the loss of step ${at + 1} is ${got[at]}, the processor's ${wanted[at]}`;
}

/** What is wrong with the results, in words, or nothing. */
async function wrongness(workload, prepare, prepared, devices, rounding) {
    const wrong = await workload.check({
        prepare, prepared, rounding, ruled: (spec) => spec, reference: devices.reference.kinds[workload.kind],
    });
    return wrong || !workload.agreeing ? wrong : differs(workload, prepared, devices.processor, rounding);
}

/** An adapter may have no clock; the workload's speed stands nevertheless. */
async function profiled(prepared, whole) {
    try {
        return await byKernel(prepared, whole, TURN_SECONDS);
    } catch (error) {
        return { unprofiled: String(error.message || error) };
    }
}

async function measured(workload, devices, settings) {
    const prepare = devices.graphics.kinds[workload.kind];
    const prepared = await prepare(workload.spec);
    const note = await wrongness(workload, prepare, prepared, devices, settings.rounding);
    const row = { workload: workload.name, unit: workload.unit, samples: [], correct: note === "", note };
    if (row.correct) {
        const runs = await runsIn(prepared, TURN_SECONDS);
        for (let round = 0; round < settings.rounds; round++) {
            row.samples.push(workload.work * runs / await seconds(prepared, runs));
        }
        if (settings.profile) {
            Object.assign(row, await profiled(prepared, workload.work / median(row.samples)));
        }
    }
    await prepared.close();
    return summarised(row);
}

/**
 * Measures every workload whose name contains a text.
 *
 * @param devices { graphics, processor, reference }, as ours.js opens them: the measured one, a fast one that training
 *     is compared with, and the one that defines what is right
 * @param settings { rounds, profile, part, rounding }
 * @param report called with each row when it is there
 */
export async function measureAll(devices, settings, report) {
    for (const workload of workloads()) {
        if (!workload.name.includes(settings.part)) {
            continue;
        }
        try {
            report(await measured(workload, devices, settings));
        } catch (error) {
            report(summarised({ workload: workload.name, unit: workload.unit, samples: [], correct: false,
                note: `cannot: ${error.message || error}` }));
        }
    }
}
