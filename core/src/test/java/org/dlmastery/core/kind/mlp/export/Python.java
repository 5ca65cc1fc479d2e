package org.dlmastery.core.kind.mlp.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.json.Json;

/** The machine's Python, if it has one; the system property {@code python} or the variable PYTHON names another. */
public final class Python {
    private static final String EXECUTABLE = System.getProperty("python",
            System.getenv().getOrDefault("PYTHON", "python3"));

    private Python() {
    }

    /** Whether all of these modules could be imported; none given: whether there is a Python. */
    public static boolean has(String... modules) {
        String finding = "import importlib.util, sys\n"
                + "sys.exit(0 if all(importlib.util.find_spec(name) for name in sys.argv[1:]) else 1)";
        List<String> arguments = new ArrayList<>(List.of("-c", finding));
        arguments.addAll(List.of(modules));
        try {
            Path folder = Files.createTempDirectory("python");
            try {
                return run(folder, arguments).exitCode() == 0;
            } finally {
                Files.deleteIfExists(folder.resolve(Result.OUTPUT));
                Files.delete(folder);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** What a run printed, errors included, and how it ended. */
    public record Result(int exitCode, String output) {
        private static final String OUTPUT = "output.txt";
    }

    /**
     * Runs Python in a folder and waits until it ends, however long a busy machine takes: no test of a program is
     * decided by a clock. What hangs shows as a test run that doesn't end, with what was printed in the folder.
     *
     * @throws IOException if there is no Python
     */
    public static Result run(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(EXECUTABLE));
        command.addAll(arguments);
        Path output = folder.resolve(Result.OUTPUT);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("MPLBACKEND", "Agg", "PYTHONDONTWRITEBYTECODE", "1"));
        Process process = builder.start();
        try {
            int exitCode = process.waitFor();
            return new Result(exitCode, Files.readString(output));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError("interrupted while Python was running", e);
        }
    }

    /**
     * Runs a driver, which prints a line for each program: "RESULT " and JSON with the program's {@code name}.
     *
     * @param arguments the driver's file and what it is given
     * @param programs the names, in the order in which results must come
     * @return the results by name
     */
    public static Map<String, Json> results(Path folder, List<String> arguments, List<String> programs)
            throws IOException {
        Result result = run(folder, arguments);
        assertEquals(0, result.exitCode(), result::output);
        Map<String, Json> results = new LinkedHashMap<>();
        for (String line : result.output().split("\n")) {
            if (line.startsWith("RESULT ")) {
                Json parsed = Json.parse(line.substring("RESULT ".length()));
                results.put(parsed.member("name").asText(), parsed);
            }
        }
        assertEquals(programs, List.copyOf(results.keySet()), result::output);
        return results;
    }
}
