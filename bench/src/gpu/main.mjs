// What scripts/gpu runs, in the folder that it puts together: the adapter, core's cases on it, then its speed.

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { open as openOurs } from "../web/contenders/ours.js";
import { runCases } from "./cases.mjs";
import { openDawn } from "./dawn.mjs";
import { workersOf } from "./program.mjs";

const USAGE = `Usage: scripts/gpu [OPTION…]
  --build            only puts target/gpu together, to be carried to another machine
  --cases-only       the adapter and core's cases
  --cases=TEXT       only the cases whose names contain the text
  --without=TEXT     not the cases whose names contain the text
  --verbose          names each case before it runs
  --adapter=TEXT     the adapter whose name contains the text; else the fastest
  --kernels=suited   the kernels that suit the adapter; else those for hardware, whatever it is
  --out=FILE         where the results go as JSON; else target/gpu.json`;
const FLAGS = ["cases-only", "verbose"];
const VALUES = ["cases", "without", "adapter", "kernels", "out"];

const here = join(dirname(fileURLToPath(import.meta.url)), "../..");
const given = process.argv.slice(2);
const known = (text) => FLAGS.some((name) => text === `--${name}`)
    || VALUES.some((name) => text.startsWith(`--${name}=`));
if (!given.every(known)) {
    console.error(USAGE);
    process.exit(2);
}
const flag = (name) => given.includes(`--${name}`);
const value = (name, otherwise) => given.filter((text) => text.startsWith(`--${name}=`))
    .map((text) => text.slice(name.length + 3))[0] ?? otherwise;

function describe({ info, features, limits }) {
    console.log(`Adapter: ${info.description || info.device} (${info.vendor}, ${info.architecture}`
        + `${info.isFallbackAdapter ? ", software" : ""})`);
    console.log(`Subgroups: ${info.subgroupMinSize} to ${info.subgroupMaxSize} invocations`);
    console.log(`Features: ${features.join(", ")}`);
    const told = ["maxBufferSize", "maxStorageBufferBindingSize", "maxStorageBuffersPerShaderStage",
        "maxComputeWorkgroupStorageSize", "maxComputeInvocationsPerWorkgroup", "maxComputeWorkgroupSizeX"];
    console.log(`Limits: ${told.map((name) => `${name} ${limits[name]}`).join(", ")}`);
}

async function cases(kind, suite) {
    const golden = ["ops.json", "optimisers.json", "runs.json"]
        .map((name) => readFileSync(join(here, "golden", name), "utf8")).join("\f");
    const open = async () => {
        const { ask } = await openOurs({ device: kind });
        const { text } = await ask({ what: suite, kind: golden });
        return { ask, names: text.split("\n") };
    };
    const without = value("without", "");
    const wanted = (name) => name.includes(value("cases", "")) && !(without && name.includes(without));
    const before = (name, done, all) => {
        if (flag("verbose")) {
            console.log(`  ${name}`);
        } else if (done % 200 === 0) {
            console.log(`${done} of ${all} cases`);
        }
    };
    const results = await runCases(open, wanted, before);
    const { passed, failed, skipped, seconds } = results;
    console.log(`\nCases of ${kind}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped, `
        + `${seconds.toFixed(1)} s`);
    failed.forEach(({ name, message }) => console.log(`FAILED ${name}: ${message}`));
    skipped.forEach(({ name, message }) => console.log(`skipped ${name}: ${message}`));
    return results;
}

const dawn = await openDawn(value("adapter", ""));
globalThis.Worker = workersOf(join(here, "compiled/gpu.js"), dawn.gpu);
describe(dawn);
const kind = value("kernels", "hardware") === "suited" ? "webgpu" : "webgpu-hardware";
const { info, features, limits } = dawn;
const result = { adapter: info, features, limits, kernels: kind };
result.cases = await cases(kind, "suite");
if (features.includes("shader-f16")) {
    result.halfPrecisionCases = await cases("webgpu-all-half", "half-suite");
}
writeFileSync(value("out", join(here, "../gpu.json")), `${JSON.stringify(result, null, 1)}\n`);
// Dawn's own threads would keep the process alive.
process.exit(result.cases.failed.length + (result.halfPrecisionCases?.failed.length ?? 0) > 0 ? 1 : 0);
