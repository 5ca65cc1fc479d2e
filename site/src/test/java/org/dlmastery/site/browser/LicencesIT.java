package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of everything that others have made and the built site has in it, it names the licence. */
final class LicencesIT {
    private static final Path SITE = Path.of("target/site");
    /** Trained by this project's engine, so they have its licence; a sentence of the page says so. */
    private static final Set<String> OWN = Set.of("mnist-weights", "picogpt-weights", "diffusion-weights");
    /** What a file or folder of data comes from. */
    private static final Map<String, String> DATA = Map.of("mnist", "MNIST", "fashion-mnist", "Fashion-MNIST", "cifar-10",
            "CIFAR-10", "gpt2-merges", "GPT-2’s byte-pair encoding", "llama-pieces", "stories15M and Llama’s tokens",
            "stories15m", "stories15M and Llama’s tokens", "macbeth", "Macbeth");
    /** What the programs themselves have in them, and the networks have learnt from. */
    private static final Set<String> COMPILED = Set.of("TeaVM", "Karate club", "tinyshakespeare");

    /** A file that brings nothing: of a data set that this build lacks. */
    private static boolean isEmpty(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) < 1000;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> data() throws IOException {
        try (Stream<Path> files = Files.list(SITE.resolve("data"))) {
            Set<String> names = new TreeSet<>();
            for (Path file : files.filter(each -> !isEmpty(each)).toList()) {
                String name = file.getFileName().toString().replace(".js", "").replace("-first", "");
                boolean holds = Files.isRegularFile(file);
                if (!holds) {
                    try (Stream<Path> parts = Files.list(file)) {
                        holds = parts.anyMatch(part -> !part.getFileName().toString().equals("shards.js"));
                    }
                }
                if (holds && !OWN.contains(name)) {
                    names.add(name);
                }
            }
            return names;
        }
    }

    @Test
    void everyLibraryDataSetAndModelThatIsShippedHasItsLicence() throws IOException {
        String text = Files.readString(SITE.resolve("vendor/licences.txt"));
        Set<String> told = text.lines().filter(line -> line.matches(".+ \\S+ \\(.+\\)$|.+ \\(\\d{4}\\) \\(.+\\)$"))
                .collect(Collectors.toCollection(TreeSet::new));
        JsonObject packages = JsonParser.parseString(Files.readString(Path.of("package.json"))).getAsJsonObject()
                .getAsJsonObject("dependencies");
        Set<String> wanted = new TreeSet<>(COMPILED);
        packages.entrySet().forEach(each -> wanted.add(each.getKey() + " " + each.getValue().getAsString()));
        Set<String> unknown = new TreeSet<>();
        for (String name : data()) {
            if (DATA.containsKey(name)) {
                wanted.add(DATA.get(name));
            } else {
                unknown.add(name);
            }
        }
        assertEquals(Set.of(), unknown, "of these data no one knows whose they are");
        wanted.removeIf(name -> told.stream().anyMatch(line -> line.startsWith(name + " ")));
        assertEquals(Set.of(), wanted, "these have no licence in " + told);
        assertTrue(text.contains("Permission is hereby granted"), "a licence's text is there, not its name alone");
    }
}
