// Core's suite of cases on one device, case by case. A case that ends the device gets the next ones a new device.

const LIMIT_SECONDS = 100;

function answerOf(asked) {
    return Promise.race([asked, new Promise((resolve) => {
        setTimeout(() => resolve({ text: `lost\nno answer in ${LIMIT_SECONDS} s` }), 1000 * LIMIT_SECONDS).unref();
    })]);
}

/**
 * Runs cases.
 *
 * @param open opens the device, with a suite prepared: { names, ask }
 * @param wanted whether the case of this name is to be run
 * @param before called before each case is asked, with its name, how many were asked before, and of how many
 */
export async function runCases(open, wanted, before) {
    const started = performance.now();
    const results = { passed: 0, failed: [], skipped: [], seconds: 0 };
    let device = await open();
    const chosen = [...device.names.entries()].filter(([, name]) => wanted(name));
    for (const [done, [number, name]] of chosen.entries()) {
        before(name, done, chosen.length);
        const { text } = await answerOf(device.ask({ what: "case", numbers: Float64Array.of(number) }));
        const [verdict, ...message] = text.split("\n");
        if (verdict === "passed") {
            results.passed++;
        } else {
            (verdict === "skipped" ? results.skipped : results.failed).push({ name, message: message.join("\n") });
        }
        if (verdict === "lost") {
            device = await open();
        }
    }
    results.seconds = (performance.now() - started) / 1000;
    return results;
}
