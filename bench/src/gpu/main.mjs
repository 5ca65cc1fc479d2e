// What scripts/gpu runs, in the folder that it puts together: the adapter, core's cases on it, then its speed.

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { figure, profileTable, table } from "../driver/tables.mjs";
import { open as openOurs } from "../web/contenders/ours.js";
import { runCases } from "./cases.mjs";
import { openDawn } from "./dawn.mjs";
import { optionsOf } from "./options.mjs";
import { workersOf } from "./program.mjs";
import { measureAll } from "./speed.mjs";

const here = join(dirname(fileURLToPath(import.meta.url)), "../..");
const options = optionsOf(process.argv.slice(2));
const device = { suited: "webgpu", half: "webgpu-half" }[options.kernels] ?? "webgpu-hardware";

function describe({ info, features, limits }) {
    console.log(`Adapter: ${info.description || info.device} (${info.vendor}, ${info.architecture}`
        + `${info.isFallbackAdapter ? ", software" : ""})`);
    console.log(`Subgroups: ${info.subgroupMinSize} to ${info.subgroupMaxSize} invocations`);
    console.log(`Features: ${features.join(", ")}`);
    const told = ["maxBufferSize", "maxStorageBufferBindingSize", "maxStorageBuffersPerShaderStage",
        "maxComputeWorkgroupStorageSize", "maxComputeInvocationsPerWorkgroup", "maxComputeWorkgroupSizeX"];
    console.log(`Limits: ${told.map((name) => `${name} ${limits[name]}`).join(", ")}`);
}

function isWanted(name) {
    return name.includes(options.cases ?? "") && !(options.without && name.includes(options.without));
}

function beforeCase(name, done, all) {
    if (options.verbose) {
        console.log(`  ${name}`);
    } else if (done % 200 === 0) {
        console.log(`${done} of ${all} cases`);
    }
}

async function cases(device, suite) {
    const golden = ["ops.json", "optimisers.json", "runs.json", "pages.json"]
        .map((name) => readFileSync(join(here, "golden", name), "utf8")).join("\f");
    const open = async () => {
        const { ask } = await openOurs({ device });
        const { text } = await ask({ what: suite, kind: golden });
        return { ask, names: text.split("\n") };
    };
    const results = await runCases(open, isWanted, beforeCase);
    const { passed, failed, skipped, seconds } = results;
    console.log(`\nCases of ${device}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped, `
        + `${seconds.toFixed(1)} s`);
    skipped.forEach(({ name, message }) => console.log(`skipped ${name}: ${message}`));
    failed.forEach(({ name, message }) => console.log(`FAILED ${name}: ${message}`));
    return results;
}

async function speed() {
    const devices = {
        graphics: await openOurs({ device }),
        // Node 20 knows no relaxed SIMD, so multiplications and additions are separate.
        processor: await openOurs({ device: "separate" }),
        reference: await openOurs({ device: "reference" }),
    };
    const settings = {
        rounds: Number(options.rounds ?? 5), profile: !options["no-profile"], part: options.speed ?? "",
        rounding: device === "webgpu-half" ? 2 ** -10 : 0,
    };
    const rows = [];
    console.log(`\nSpeed of ${devices.graphics.name}; training checked against ${devices.processor.name} at full size`);
    await measureAll(devices, settings, (row) => {
        rows.push(row);
        console.log(`${row.workload}: ${figure(row.median)} ${row.unit} ${row.correct ? "" : `WRONG: ${row.note}`}`);
    });
    for (const { workload, profile, whole, unprofiled } of rows) {
        if (profile) {
            console.log(`\nWhere the time goes: ${workload}; by the device's own clock\n`
                + profileTable(profile, whole));
        } else if (unprofiled) {
            console.log(`\nWhere the time goes: ${workload}; can't be told: ${unprofiled}`);
        }
    }
    console.log(`\n${table(["workload", "", "median", "best", "± %", "unit", "results"], rows.map((row) => [
        row.workload, "", figure(row.median), figure(row.best),
        Number.isFinite(row.spread) ? (100 * row.spread).toFixed(0) : "–", row.unit, row.correct ? "right" : row.note,
    ]))}`);
    return rows;
}

const dawn = await openDawn(options.adapter, (options.hide ?? "").split(","));
globalThis.Worker = workersOf(join(here, "compiled/gpu.js"), dawn.gpu);
describe(dawn);
const { info, features, limits } = dawn;
const result = { adapter: info, features, limits, kernels: device };
const file = options.out ?? join(here, "../gpu.json");
const write = () => writeFileSync(file, `${JSON.stringify(result, null, 1)}\n`);
if (!options["speed-only"]) {
    result.cases = await cases(device, "suite");
    if (features.includes("shader-f16")) {
        result.halfPrecisionCases = await cases("webgpu-all-half", "half-suite");
    }
    write();
}
if (!options["cases-only"]) {
    result.speed = await speed();
    write();
}
const failed = [result.cases, result.halfPrecisionCases].flatMap((suite) => suite?.failed ?? []);
const wrong = failed.length > 0 || (result.speed ?? []).some(({ correct }) => !correct);
// Dawn's own threads would keep the process alive.
process.exit(wrong ? 1 : 0);
