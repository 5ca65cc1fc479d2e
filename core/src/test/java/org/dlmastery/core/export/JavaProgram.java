package org.dlmastery.core.export;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** An exported class of plain Java, compiled for version 17 with all warnings as errors. */
public record JavaProgram(Path classes, String name) {
    /** What is done with a class while its loader is open. */
    public interface Use {
        void with(Class<?> program) throws ReflectiveOperationException;
    }

    /** @param file the source's name, which ends with .java */
    public static JavaProgram compile(Path folder, String file, byte[] source) throws IOException {
        Path place = Files.createTempDirectory(folder, "java");
        Path path = Files.write(place.resolve(file), source);
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            assertTrue(ToolProvider.getSystemJavaCompiler().getTask(messages, files, null, List.of("--release", "17",
                    "-encoding", "US-ASCII", "-Xlint:all", "-Werror", "-d", place.toString()), null,
                    files.getJavaFileObjects(path)).call(), messages::toString);
        }
        return new JavaProgram(place, file.replace(".java", ""));
    }

    /** Loads the class for a while: others of its file are loaded when they are first used. */
    public void use(Use use) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            use.with(loader.loadClass(name));
        }
    }

    /** Runs its {@code main}. */
    public void check() throws IOException, ReflectiveOperationException {
        use(program -> program.getMethod("main", String[].class).invoke(null, (Object) new String[0]));
    }
}
