package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;

/**
 * A program that runs in a worker, as classic scripts. A worker's program is a function that is never called on the
 * page: its text makes the worker. The WebAssembly program is deflated and then written in base64, so that neither the
 * page's thread nor the network has more to do than with the binary file; the worker unpacks it.
 */
final class WorkerScripts {
    private final Folders folders;
    private final String program;
    private final String entryPoint;
    private final String[] moreParts;

    /**
     * @param program the compiled files' name, which is also that of the scripts' folder and of their part of
     *     {@code dlmastery}
     * @param entryPoint the JavaScript program's function
     * @param moreParts what its worker has beside what all have
     */
    WorkerScripts(Folders folders, String program, String entryPoint, String... moreParts) {
        this.folders = folders;
        this.program = program;
        this.entryPoint = entryPoint;
        this.moreParts = moreParts;
    }

    void write() throws IOException {
        Path scripts = folders.site().resolve(program);
        FileTree.write(scripts.resolve("worker.js"), workerScript("worker",
                firstParts() + compiled(program + "-functions.js") + part("function-constructor.js")
                        + compiled("engine-runtime.js") + part("start-webassembly.js")));
        FileTree.write(scripts.resolve("javascript.js"), workerScript("javascript",
                firstParts() + compiled(program + ".js") + entryPoint + "([]);\n"));
        byte[] wasm = Files.readAllBytes(folders.compiled().resolve(program + ".wasm"));
        FileTree.write(scripts.resolve("wasm.js"), ClassicScript.entry(program, "wasm",
                ClassicScript.string(Deflated.base64(wasm, Deflater.BEST_COMPRESSION))));
    }

    private String firstParts() throws IOException {
        StringBuilder parts = new StringBuilder(part("report-errors.js"));
        for (String more : moreParts) {
            parts.append(part(more));
        }
        return parts.toString();
    }

    private String workerScript(String name, String text) {
        return ClassicScript.entry(program, name, "function programInWorker() {\n" + text + "}");
    }

    private String part(String name) throws IOException {
        return Files.readString(folders.worker().resolve(name)) + "\n";
    }

    private String compiled(String name) throws IOException {
        return Files.readString(folders.compiled().resolve(name)) + "\n";
    }
}
