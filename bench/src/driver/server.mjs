// Serves the benchmark's page, our compiled program and the installed packages, and takes the page's reports.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
    ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm",
    ".json": "application/json",
};
/** With these the page is isolated, which shared memory, and so threads, need. */
const HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store",
};

/**
 * Starts serving on a free port of this machine.
 *
 * @param folders prefix of the path → folder
 * @param settings what the page asks for at /settings
 * @param report called with each message of the page
 */
export async function serve(folders, settings, report) {
    const server = createServer(async (request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
        if (path === "/settings") {
            response.writeHead(200, { ...HEADERS, "Content-Type": TYPES[".json"] }).end(JSON.stringify(settings));
            return;
        }
        if (path === "/report") {
            const parts = [];
            for await (const part of request) {
                parts.push(part);
            }
            response.writeHead(204, HEADERS).end();
            report(JSON.parse(Buffer.concat(parts).toString()));
            return;
        }
        const [prefix, folder] = Object.entries(folders).find(([start]) => path.startsWith(start));
        const file = join(folder, path === "/" ? "index.html" : path.slice(prefix.length));
        if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
            response.writeHead(404, HEADERS).end();
            return;
        }
        response.writeHead(200, { ...HEADERS, "Content-Type": TYPES[extname(file)] || "application/octet-stream" });
        createReadStream(file).pipe(response);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
