package org.dlmastery.site.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Browsers and drivers on this machine. */
final class Executables {
    /** First the one without a window, which takes half the processor time of the others. */
    private static final List<String> CHROMIUM_NAMES = List.of("chromium-headless-shell", "chromium", "chromium-browser",
            "google-chrome-stable", "google-chrome", "chrome");
    private static final Path PLAYWRIGHT_CACHE = Path.of(System.getProperty("user.home"), ".cache/ms-playwright");

    private Executables() {
    }

    /** The environment's CHROMIUM, else one on the PATH, else one that Playwright has downloaded. */
    static Optional<Path> chromium() {
        return named("CHROMIUM").or(() -> onPath(CHROMIUM_NAMES)).or(Executables::playwrightsChromium);
    }

    /** The environment's FIREFOX, else one on the PATH. */
    static Optional<Path> firefox() {
        return named("FIREFOX").or(() -> onPath(List.of("firefox-esr", "firefox")));
    }

    static Optional<Path> onPath(List<String> names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return names.stream()
                .flatMap(name -> Stream.of(path.split(java.io.File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> named(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isEmpty()).map(Path::of)
                .filter(Files::isExecutable);
    }

    private static Optional<Path> playwrightsChromium() {
        if (!Files.isDirectory(PLAYWRIGHT_CACHE)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.walk(PLAYWRIGHT_CACHE, 3)) {
            return all.filter(file -> file.endsWith("chrome") || file.endsWith("headless_shell")
                            || file.endsWith("chrome-headless-shell"))
                    .filter(Files::isExecutable).filter(Files::isRegularFile).sorted().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
