// Runs the benchmark in this page: opens each engine in a frame of its own, checks its results, then times all of them
// in turns, in another order each round. What comes out goes to the server that the page came from.

import { losses } from "./checks.js";
import { base, engines, graphics, reference } from "./engines.js";
import { groups, limits } from "./groups.js";
import { byKernel, runsIn, seconds } from "./timing.js";

const settings = await (await fetch("/settings")).json();

async function tell(message) {
    await fetch("/report", { method: "POST", body: JSON.stringify(message) });
}

/** An engine's frame, and what it offers. */
async function open(entry) {
    const frame = document.createElement("iframe");
    const query = new URLSearchParams({ module: entry.module, options: JSON.stringify(entry.options) });
    frame.src = `contender.html?${query}`;
    await new Promise((resolve) => {
        frame.onload = resolve;
        document.body.append(frame);
    });
    return frame.contentWindow.opened;
}

function timeout(promise, seconds, what) {
    return Promise.race([promise, new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`${what} took more than ${seconds} s`)), 1000 * seconds);
    })]);
}

const oracle = await open(reference);

/** The part that an entry plays in one workload, checked and ready to be timed; or a row that says why not. */
async function enter(workload, entry, offered) {
    const row = {
        workload: workload.name, engine: entry.engine, variant: entry.variant, device: entry.device,
        threads: entry.threads, unit: workload.unit, isBase: entry === base, samples: [], note: "",
    };
    try {
        const prepare = offered.kinds[workload.kind];
        // An engine without Adam trains by plain gradient descent, and is checked by that too.
        const ruled = (spec) => offered.rule && spec.rule !== offered.rule
            ? { ...spec, rule: offered.rule, rate: spec.sgdRate } : spec;
        const prepared = await prepare(ruled(workload.spec || {}));
        const wrong = workload.check
            ? await timeout(workload.check({ prepare, prepared, ruled, reference: oracle.kinds[workload.kind] }), 120, "its check")
            : "";
        row.correct = wrong === "";
        row.note = [wrong, workload.spec?.rule && ruled(workload.spec) !== workload.spec ? "by plain gradient descent" : ""]
            .filter(Boolean).join("; ");
        const work = offered.work ? offered.work[workload.kind] * workload.scale : workload.work;
        const rule = workload.spec && ruled(workload.spec).rule;
        return { row, prepared, work, rule };
    } catch (error) {
        row.correct = false;
        row.note = `cannot: ${String(error.message || error).split("\n")[0]}`;
        return { row };
    }
}

/** The threads of the engine before stop looking for work, and this one's data are warm again. */
async function rest(prepared) {
    await new Promise((resolve) => setTimeout(resolve, settings.rest));
    await prepared.run(1);
}

/**
 * At full size too the first losses agree: each engine's with the middle one of all those that train alike. The second
 * step, for which everything is compiled, says how long a step takes; of the very slow the first has to do.
 */
async function compare(workload, ready) {
    const trained = ready.filter(({ rule }) => rule);
    for (const part of trained) {
        part.losses = [];
        do {
            const before = performance.now();
            part.losses.push(...await losses(part.prepared, 1));
            part.estimate = (performance.now() - before) / 1000;
        } while (part.losses.length < 2 && part.estimate < 10 * settings.slow);
    }
    trained.forEach((part) => {
        part.losses.forEach((loss, i) => {
            const alike = trained.filter(({ rule, losses: { length } }) => i < length && (i === 0 || rule === part.rule))
                .map((other) => other.losses[i]);
            const middle = alike.sort((a, b) => a - b)[Math.floor(alike.length / 2)];
            if (!(Math.abs(loss - middle) <= workload.agreeing * middle)) {
                part.row.correct = false;
                part.row.note += `${part.row.note && "; "}its loss at step ${i + 1} is ${loss}, the others' ${middle}`;
            }
        });
    });
}

/** Warms up and finds how many runs make a turn. */
async function settle(part) {
    const first = part.estimate > settings.slow ? part.estimate : await seconds(part.prepared, 1);
    if (first > settings.slow) {
        part.row.samples.push(part.work / first);
        part.row.note += `${part.row.note && "; "}one run only: it is so slow`;
        return;
    }
    part.runs = await runsIn(part.prepared, settings.turn);
}

async function measure(group, workload, opened) {
    const parts = [];
    for (const { entry, offered } of opened) {
        const takesPart = offered.kinds[workload.kind] && (!workload.only
            || workload.only === `${entry.engine} ${entry.device}`);
        if (takesPart) {
            parts.push(await enter(workload, entry, offered));
        }
        for (const limit of offered.work ? limits : []) {
            parts.push(await enter(limit, entry, offered));
        }
    }
    const ready = parts.filter(({ prepared }) => prepared);
    if (workload.agreeing) {
        await compare(workload, ready);
    }
    for (const part of ready) {
        await settle(part);
    }
    const timed = ready.filter(({ row }) => row.samples.length === 0);
    for (let round = 0; round < settings.rounds; round++) {
        for (let i = 0; i < timed.length; i++) {
            const part = timed[(i + round) % timed.length];
            await rest(part.prepared);
            part.row.samples.push(part.work * part.runs / await seconds(part.prepared, part.runs));
        }
    }
    for (const { prepared } of ready) {
        await prepared.close();
    }
    await tell({ group, workload: workload.name, rows: parts.map(({ row }) => row) });
}

async function profile(group, workload, opened) {
    const spec = workload.profiled || workload.spec;
    const own = opened.find(({ entry }) => entry === base);
    if (own) {
        await tell({ group, workload: workload.name, profile: await own.offered.profile(workload.kind, spec) });
    }
}

async function profileGraphics(group, workload, opened) {
    const own = opened.find(({ entry }) => entry === graphics);
    if (!own) {
        return;
    }
    const message = { group, workload: workload.name, graphics: true };
    try {
        const prepared = await own.offered.kinds[workload.kind](workload.profiled || workload.spec);
        const runs = await runsIn(prepared, settings.turn);
        Object.assign(message, await byKernel(prepared, await seconds(prepared, runs) / runs, settings.turn));
        await prepared.close();
    } catch (error) {
        message.unprofiled = String(error.message || error);
    }
    await tell(message);
}

try {
    const opened = [];
    for (const entry of engines(settings.threads, settings.against)) {
        const name = `${entry.engine} ${entry.device}`.toLowerCase();
        if (entry !== base && settings.engines.length > 0 && !settings.engines.some((part) => name.includes(part))) {
            continue;
        }
        try {
            opened.push({ entry, offered: await timeout(open(entry), 60, "its start") });
        } catch (error) {
            await tell({ missing: `${entry.engine} ${entry.device}`, why: String(error.message || error) });
        }
    }
    await tell({ isolated: self.crossOriginIsolated, started: opened.map(({ offered }) => offered.name) });
    for (const group of settings.groups) {
        const workloads = await groups[group]();
        for (const workload of workloads.length > 0 ? workloads : [{ name: "limits", kind: "none" }]) {
            await measure(group, workload, opened);
            if (workload.spec && settings.profile && !settings.against && !workload.only) {
                await profile(group, workload, opened);
                await profileGraphics(group, workload, opened);
            }
        }
    }
    await tell({ done: true });
} catch (error) {
    await tell({ failed: String(error.stack || error) });
}
