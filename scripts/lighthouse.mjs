// Runs Lighthouse on addresses of the built site and prints its four figures for each.
// Arguments: the folder in which Lighthouse is installed, "desktop" or "mobile", the site's address, the routes.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const LEAST = 95;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const [tool, device, address, ...routes] = process.argv.slice(2);

let good = true;
for (const route of new Set(routes)) {
    const report = join(tool, `report${route.replaceAll(/[^a-z]/g, "-")}.json`);
    execFileSync(process.execPath, [join(tool, "node_modules/lighthouse/cli/index.js"), address + route, "--quiet",
        "--output=json", `--output-path=${report}`, `--only-categories=${CATEGORIES}`,
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ...(device === "desktop" ? ["--preset=desktop"] : [])], { stdio: "inherit" });
    const { categories, audits } = JSON.parse(readFileSync(report, "utf8"));
    const figures = CATEGORIES.map(name => `${name} ${Math.round(100 * categories[name].score)}`);
    const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index",
        "cumulative-layout-shift"].map(name => `${name} ${audits[name].displayValue}`);
    console.log(`${route}: ${figures.join(", ")} (${times.join(", ")})`);
    for (const name of CATEGORIES.filter(name => categories[name].score < LEAST / 100)) {
        good = false;
        for (const { id, weight } of categories[name].auditRefs) {
            const { score, title, displayValue } = audits[id];
            if (weight > 0 && score !== null && score < 0.9) {
                console.log(`    ${name}: ${title} ${displayValue ?? ""} (${score})`);
            }
        }
    }
}
process.exitCode = good ? 0 : 1;
