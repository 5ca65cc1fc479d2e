package org.dlmastery.ui.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameKnowsNoPageTest {
    private static final List<String> FRAME = List.of("boot", "chart", "check", "device", "dom", "embed", "engine",
            "explain", "frame", "model", "number", "session", "share", "store", "text", "widget");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?org\\.dlmastery\\.ui\\.([A-Za-z]+)\\b");

    @Test
    void thePackagesThatAllPagesUseImportNoPages() throws IOException {
        List<String> wrong = new ArrayList<>();
        int files = 0;
        for (String name : FRAME) {
            try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/dlmastery/ui", name))) {
                for (Path source : sources.toList()) {
                    files++;
                    Matcher imports = IMPORT.matcher(Files.readString(source));
                    while (imports.find()) {
                        if (!FRAME.contains(imports.group(1))) {
                            wrong.add(source.getFileName() + " imports " + imports.group(1));
                        }
                    }
                }
            }
        }
        assertFalse(files < 65, "only " + files + " files looked at");
        assertEquals(List.of(), wrong);
    }
}
