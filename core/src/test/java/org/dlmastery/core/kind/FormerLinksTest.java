package org.dlmastery.core.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.StateLink;
import org.junit.jupiter.api.Test;

/**
 * Links that were written before links had marks (the Neural Net page's by commit fe29126, those of later pages by
 * c74eae9) still bring their state: each value is the one that stands in the link.
 */
class FormerLinksTest {
    private static final Map<String, StateLink> PAGES = Map.of(
            "mlp", new StateLink(MlpControls.ALL, MlpPresets.ALL),
            "cnn", new StateLink(CnnControls.ALL, CnnPresets.ALL),
            "transformer", new StateLink(GptControls.ALL, GptPresets.ALL),
            "gnn", new StateLink(GnnControls.ALL, GnnPresets.ALL),
            "diffusion", new StateLink(DiffusionControls.ALL, DiffusionPresets.ALL),
            "design", new StateLink(DesignControls.ALL, List.of()));

    @Test
    void eachBringsTheStateThatItNames() throws IOException {
        int links = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                FormerLinksTest.class.getResourceAsStream("former-links.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                check(line);
                links++;
            }
        }
        assertTrue(links >= 12, links + " links");
    }

    private static void check(String line) {
        int query = line.indexOf('?');
        String page = line.substring(2, query);
        StateLink.Decoded decoded = PAGES.get(page).read(line.substring(query + 1));
        assertEquals(List.of(), decoded.problems(), line);
        assertEquals(line.substring(query + 1), decoded.text());
        for (String pair : line.substring(query + 1).split("&")) {
            String key = pair.substring(0, pair.indexOf('='));
            String text = pair.substring(pair.indexOf('=') + 1);
            if (key.equals("preset")) {
                assertEquals(PAGES.get(page).preset(text).orElseThrow().values(), decoded.values());
            } else {
                assertEquals(text, written(page, key, decoded), line + ": " + key);
            }
        }
    }

    private static String written(String page, String key, StateLink.Decoded decoded) {
        Control<?> control = switch (page) {
            case "mlp" -> MlpControls.ALL.control(key).orElseThrow();
            case "cnn" -> CnnControls.ALL.control(key).orElseThrow();
            case "transformer" -> GptControls.ALL.control(key).orElseThrow();
            case "gnn" -> GnnControls.ALL.control(key).orElseThrow();
            case "diffusion" -> DiffusionControls.ALL.control(key).orElseThrow();
            default -> DesignControls.ALL.control(key).orElseThrow();
        };
        return decoded.values().text(control);
    }
}
