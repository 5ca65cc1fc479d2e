// Runs Lighthouse three times on each address of the built site and prints the medians of its four figures.
// Arguments: the folder in which Lighthouse is installed, "desktop" or "mobile", the site's address, the routes.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const LEAST = 95;
const RUNS = 3;
/** Lighthouse now and then records no trace (NO_NAVSTART), whatever the page; then it asks itself to be run again. */
const TRIES = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TIMES = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index",
    "cumulative-layout-shift"];
const [tool, device, address, ...routes] = process.argv.slice(2);

function run(route, number, tries = TRIES) {
    const report = join(tool, `report-${device}${route.replaceAll(/[^a-z0-9]/g, "-")}-${number}.json`);
    try {
        execFileSync(process.execPath, [join(tool, "node_modules/lighthouse/cli/index.js"), address + route, "--quiet",
            "--output=json", `--output-path=${report}`, `--only-categories=${CATEGORIES}`,
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            ...(device === "desktop" ? ["--preset=desktop"] : [])], { stdio: ["inherit", "inherit", "pipe"] });
    } catch (failure) {
        if (tries === 1 || !String(failure.stderr).includes("NO_NAVSTART")) {
            throw failure;
        }
        return run(route, number, tries - 1);
    }
    return JSON.parse(readFileSync(report, "utf8"));
}

/** Of an odd number of reports, the one in the middle by a figure; one without the figure is an error. */
function median(reports, figure) {
    if (reports.some(report => typeof figure(report) !== "number")) {
        throw new Error(`Lighthouse has measured nothing: ${reports.map(({ runtimeError }) => runtimeError?.message)}`);
    }
    return [...reports].sort((a, b) => figure(a) - figure(b))[(reports.length - 1) / 2];
}

function sayWhatLacks({ categories, audits }, name) {
    for (const { id, weight } of categories[name].auditRefs) {
        const { score, title, displayValue } = audits[id];
        if (weight > 0 && score !== null && score < 0.9) {
            console.log(`    ${name}: ${title} ${displayValue ?? ""} (${score})`);
        }
    }
}

let good = true;
for (const route of routes) {
    const reports = Array.from({ length: RUNS }, (_, number) => run(route, number + 1));
    const middle = CATEGORIES.map(name => [name, median(reports, report => report.categories[name].score)]);
    const figures = middle.map(([name, { categories }]) => `${name} ${Math.round(100 * categories[name].score)}`);
    const times = TIMES.map(name => `${name} ${median(reports, report => report.audits[name].numericValue)
        .audits[name].displayValue}`);
    console.log(`${device} ${route}: ${figures.join(", ")} (${times.join(", ")})`);
    for (const [name, report] of middle.filter(([name, { categories }]) => categories[name].score < LEAST / 100)) {
        good = false;
        sayWhatLacks(report, name);
    }
}
process.exitCode = good ? 0 : 1;
