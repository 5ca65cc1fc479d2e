// One headless Chromium, with a fresh profile, that shows one page until it is closed.

import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
/**
 * WebGPU and WebGL run on the processor where there is no graphics card. Unsafe WebGPU also tells kernels' times as
 * they are, where pages otherwise get them rounded to 100 µs.
 */
const SWITCHES = ["--headless=new", "--no-sandbox", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding", "--enable-unsafe-webgpu", "--enable-unsafe-swiftshader",
    "--remote-debugging-port=0"];

function executable() {
    const candidates = (process.env.PATH || "").split(delimiter)
        .flatMap((folder) => NAMES.map((name) => join(folder, name)));
    const found = [process.env.CHROMIUM, ...candidates].find((file) => {
        try {
            accessSync(file, constants.X_OK);
            return true;
        } catch {
            return false;
        }
    });
    if (!found) {
        throw new Error("no Chromium: install one, or name one in CHROMIUM");
    }
    return found;
}

/** Opens an address; `close` ends the browser. `ended` is called if it ends by itself. */
export function openBrowser(address, ended) {
    const profile = mkdtempSync(join(tmpdir(), "bench-"));
    const child = spawn(executable(), [...SWITCHES, `--user-data-dir=${profile}`, address], { stdio: "ignore" });
    let closing = false;
    const gone = new Promise((resolve) => child.on("exit", (code) => {
        if (!closing) {
            ended(code);
        }
        resolve();
    }));
    return {
        close: async () => {
            closing = true;
            child.kill();
            await gone;
            rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
        },
    };
}
