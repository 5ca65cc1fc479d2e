package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A program that runs in a worker, as classic scripts. A worker's program is a function that is never called on the
 * page: its text makes the worker. The WebAssembly program is packed and then written in base64, so that neither the
 * page's thread nor the network has more to do than with the binary file; the worker unpacks it.
 */
final class WorkerScripts {
    private final Folders folders;
    private final String program;
    private final String[] moreParts;
    private final Path scripts;

    /**
     * @param program the compiled files' name, which is also that of the scripts' folder and of their part of
     *     {@code dlmastery}
     * @param moreParts what its worker has beside what all have
     */
    WorkerScripts(Folders folders, String program, String... moreParts) {
        this.folders = folders;
        this.program = program;
        this.moreParts = moreParts;
        scripts = folders.site().resolve(program);
    }

    /** Both programs: the WebAssembly one, and the JavaScript one that stands in for it. */
    void write(String entryPoint) throws IOException {
        writeWebAssembly();
        writeJavaScript(entryPoint);
    }

    void writeWebAssembly() throws IOException {
        FileTree.write(scripts.resolve("worker.js"), workerScript("worker",
                firstParts() + compiled(program + "-functions.js") + part("function-constructor.js")
                        + compiled("engine-runtime.js") + compiled("unpack.js") + part("start-webassembly.js")));
        byte[] packed = Files.readAllBytes(folders.compiled().resolve(program + ".wasm.lzma"));
        FileTree.write(scripts.resolve("wasm.js"), ClassicScript.entry(program, "wasm",
                ClassicScript.string(Base64.getEncoder().encodeToString(packed))));
    }

    /** @param entryPoint the JavaScript program's function */
    void writeJavaScript(String entryPoint) throws IOException {
        FileTree.write(scripts.resolve("javascript.js"), workerScript("javascript",
                firstParts() + compiled(program + ".js") + entryPoint + "([]);\n"));
    }

    private String firstParts() throws IOException {
        StringBuilder parts = new StringBuilder(part("report-errors.js") + part("hold-lock.js"));
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
