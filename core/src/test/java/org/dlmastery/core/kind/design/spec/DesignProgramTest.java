package org.dlmastery.core.kind.design.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.export.Python;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.RecurrentKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers copy of a card: PyTorch programs that run and have as many parameters as the card says, and JSON. */
class DesignProgramTest {
    private static final StateLink LINK = new StateLink(DesignControls.ALL, List.of());
    private static final Values INITIAL = DesignControls.ALL.initial();

    @TempDir
    private Path folder;

    /** Each card as it is at first, and otherwise. */
    private static List<String> programs() {
        Values other = LINK.read("mlp-layers=0&cnn-norm=no&cnn-head=average&cnn-kernel=5&cnn-convolutions=2&"
                + "transformer-tied=no&transformer-heads=3&diffusion-levels=3&diffusion-side=32&diffusion-channels=3&"
                + "rnn-layers=1&vae-layers=3&gan-side=8&gan-channels=1&vit-side=32&vit-patch=8&vit-layers=2&"
                + "ssm-states=5&moe-experts=2&moe-chosen=8").values();
        List<String> programs = new ArrayList<>();
        for (DesignCard card : DesignCard.values()) {
            programs.add(DesignProgram.write(card, INITIAL));
            programs.add(DesignProgram.write(card, other));
        }
        for (GraphKind kind : GraphKind.values()) {
            programs.add(DesignProgram.write(DesignCard.GNN, INITIAL.with(DesignControls.GNN_KIND, kind)
                    .with(DesignControls.GNN_LAYERS, 2.0)));
        }
        for (RecurrentKind kind : RecurrentKind.values()) {
            programs.add(DesignProgram.write(DesignCard.RNN, INITIAL.with(MoreControls.RNN_KIND, kind)));
        }
        return programs;
    }

    @Test
    void noPlaceIsLeftUnfilledAndNoLineIsTooLong() {
        for (String program : programs()) {
            assertFalse(program.matches("(?s).*@[a-z-]+@.*"), program);
            for (String line : program.split("\n")) {
                assertFalse(line.length() > 120, line);
            }
        }
    }

    /** Each asserts its outputs' shapes and its number of parameters. */
    @Tag("python")
    @Test
    void theProgramsRun() throws IOException {
        assumeTrue(Python.has("torch"), "skipped: torch can't be imported");
        int number = 0;
        StringBuilder driver = new StringBuilder("import runpy\n");
        for (String program : programs()) {
            String name = "program" + number++ + ".py";
            Files.writeString(folder.resolve(name), program);
            driver.append("runpy.run_path('").append(name).append("')\n");
        }
        Files.writeString(folder.resolve("all.py"), driver.append("print('done')\n"));
        Python.Result result = Python.run(folder, List.of("all.py"));
        assertEquals(0, result.exitCode(), result::output);
    }

    @Test
    void theJsonHasKnobsAndTensors() {
        for (DesignCard card : DesignCard.values()) {
            Json json = Json.parse(DesignJson.write(card, INITIAL));
            assertEquals(card.key(), json.member("architecture").asText());
            assertEquals(card.knobs().controls().size(), json.member("settings").members().size());
            double sum = 0;
            for (Json layer : json.member("layers").items()) {
                for (Json shape : layer.member("parameters").members().values()) {
                    double count = 1;
                    for (Json size : shape.items()) {
                        count *= size.asCount();
                    }
                    sum += count;
                }
            }
            assertEquals(json.member("parameters").asNumber(), sum, card.key());
        }
    }
}
