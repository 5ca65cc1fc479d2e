// Serves the benchmark's page to one headless Chromium, and prints what it reports.
// Usage: node bench.mjs ROOT [--quick] [--no-profile] [--rounds=N] [--engines=PART,PART…] [--against=COMMIT] [GROUP…]

import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openBrowser } from "./browser.mjs";
import { serve } from "./server.mjs";
import { summarised } from "./statistics.mjs";
import { figure, profileTable, resultTable, targetTable } from "./tables.mjs";
import { judged } from "./targets.mjs";

const GROUPS = ["peak", "matmul", "elementwise", "mlp", "cnn-mnist", "cnn-cifar", "transformer", "diffusion"];
const [root, ...given] = process.argv.slice(2);
const option = (name) => given.filter((text) => text.startsWith(`--${name}=`)).map((text) => text.split("=")[1])[0];
const flags = ["--quick", "--no-profile"];
const named = given.filter((text) => !text.startsWith("--"));
const unknown = [...named.filter((name) => !GROUPS.includes(name)),
    ...given.filter((text) => text.startsWith("--") && !flags.includes(text) && !/^--(rounds|engines|against)=/.test(text))];
if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(", ")}. Groups: ${GROUPS.join(", ")}. Options: --quick, --no-profile, `
        + "--rounds=N, --engines=PART,PART… (ours always takes part), --against=COMMIT (no other takes part)");
    process.exit(2);
}
const quick = given.includes("--quick");
const against = option("against") || "";
const settings = {
    groups: named.length > 0 ? named : GROUPS,
    rounds: Number(option("rounds")) || (against ? 31 : quick ? 3 : 7),
    turn: quick || against ? 0.1 : 0.3,
    rest: 50,
    slow: quick ? 2 : 10,
    threads: Math.min(2, availableParallelism()),
    engines: (option("engines") || "").toLowerCase().split(",").filter(Boolean),
    profile: !given.includes("--no-profile"),
    against,
};

const all = [];
let finish;
const finished = new Promise((resolve) => { finish = resolve; });

function report(message) {
    if (message.missing) {
        console.log(`Not here: ${message.missing}: ${message.why}`);
    } else if (message.started) {
        console.log(`Started: ${message.started.join(", ")}; ${message.isolated ? "" : "not "}isolated, so `
            + `${message.isolated ? "with" : "without"} threads`);
    } else if (message.rows) {
        const rows = message.rows.map(summarised).map((row) => ({ ...row, group: message.group, of: message.workload }));
        all.push(...rows);
        console.log(`\n${message.group}: ${message.workload}\n${resultTable(rows)}`);
    } else if (message.unprofiled) {
        console.log(`\nWhere the time goes, ours on WebGPU: ${message.workload}; can't be told: ${message.unprofiled}`);
    } else if (message.graphics) {
        console.log(`\nWhere the time goes, ours on WebGPU: ${message.workload}; by the device's own clock\n`
            + profileTable(message.profile, message.whole));
    } else if (message.profile) {
        console.log(`\nWhere the time goes, ours: ${message.workload}; each kernel alone and warm\n`
            + profileTable(message.profile));
    } else if (message.failed) {
        finish(message.failed);
    } else if (message.done) {
        finish("");
    }
}

const server = await serve({
    "/npm/": join(root, "bench/node_modules"),
    "/compiled/": join(root, "bench/target/compiled"),
    "/unet/": join(root, "bench/target/unet"),
    "/against/": join(root, "target/against", against, "bench/target/compiled"),
    "/": join(root, "bench/src/web"),
}, settings, report);
console.log(`${settings.rounds} rounds, each engine in turn, turns of ${settings.turn} s; random data from a seed; `
    + "compare within one run only");
const browser = openBrowser(server.address, (code) => finish(`the browser ended by itself (${code})`));
const failure = await finished;
await browser.close();
server.close();

const judgements = judged(all, figure);
if (judgements.length > 0) {
    console.log(`\nTargets, by what was measured\n${targetTable(judgements)}`);
}
mkdirSync(join(root, "target"), { recursive: true });
writeFileSync(join(root, "target/bench.json"), `${JSON.stringify(all.map((row) => ({
    group: row.group, workload: row.workload, of: row.of, engine: [row.engine, row.variant].filter(Boolean).join(" "),
    device: row.device, threads: row.threads, median: row.median, best: row.best, spread: row.spread, unit: row.unit,
    correct: row.engine === "limit" ? null : row.correct, note: row.note,
})), null, 1)}\n`);
const wrong = all.filter((row) => !row.correct && row.engine === "DL Mastery");
wrong.forEach((row) => console.error(`Ours is wrong: ${row.workload} ${row.variant}: ${row.note}`));
if (failure) {
    console.error(failure);
}
process.exit(failure || wrong.length > 0 ? 1 : 0);
