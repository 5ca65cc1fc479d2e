package org.dlmastery.core.kind.design.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Networks without a page have as many parameters as PyTorch counts of them (scripts/numel). */
class MoreNetworksTest {
    private static NetworkCost cost(DesignCard card, String link) {
        StateLink.Decoded decoded = new StateLink(DesignControls.ALL, List.of()).read(link);
        assertEquals(List.of(), decoded.problems());
        return DesignNetworks.cost(card, decoded.values());
    }

    @TestFactory
    Stream<DynamicTest> parametersAreThoseThatPyTorchCounts() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> cards = new ArrayList<>();
        try (InputStream table = MoreNetworksTest.class.getResourceAsStream("numel.txt")) {
            for (String line : new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split(" ");
                    DesignCard card = DesignControls.CARD.choices().stream()
                            .filter(choice -> choice.id().equals(parts[0])).findFirst().orElseThrow().value();
                    cards.add(card.key());
                    tests.add(DynamicTest.dynamicTest(parts[1],
                            () -> assertEquals(Long.parseLong(parts[2]), cost(card, parts[1]).parameters())));
                }
            }
        }
        for (DesignCard card : DesignCard.values()) {
            assertTrue(card.hasPage() || cards.contains(card.key()), card + " is not counted");
        }
        return tests.stream();
    }

    /** Kingma &amp; Welling's is built like PyTorch's example, DCGAN like its tutorial, the others as they were published. */
    @Test
    void knownNetworksHaveTheirPublishedSizes() {
        assertEquals(652_824, cost(DesignCard.VAE, "").parameters());
        assertEquals(3_576_704 + 2_765_568, cost(DesignCard.GAN, "gan-side=64&gan-width=64").parameters());
        assertEquals(86_567_656, cost(DesignCard.VIT, "").parameters());
        assertEquals(129_135_360, cost(DesignCard.SSM, "ssm-vocabulary=50280&ssm-layers=24&ssm-width=768").parameters());
    }

    /** By hand, for the smallest of each. */
    @Test
    void multiplyAddsAreThoseOfTheMatrices() {
        assertEquals(3 * (4 * 2 * (5 + 2) + 2 * 7), cost(DesignCard.RNN, "rnn-kind=lstm&rnn-vocabulary=7&rnn-length=3&"
                + "rnn-embedding=5&rnn-layers=1&rnn-units=2").multiplyAdds());
        assertEquals(6 * 4 + 4 * 2 * 3 + 3 * 4 + 4 * 6, cost(DesignCard.VAE,
                "vae-inputs=6&vae-layers=1&vae-units=4&vae-latent=3").multiplyAdds());
        // Both networks: 1 → 4 → 8 pixels, and 8 → 4 → 1.
        assertEquals(16 * 5 * 2 + 16 * 16 * 2 * 3 + 16 * 16 * 3 * 2 + 16 * 2, cost(DesignCard.GAN,
                "gan-side=8&gan-channels=3&gan-latent=5&gan-width=2").multiplyAdds());
        long all = cost(DesignCard.MOE, "moe-experts=8&moe-chosen=8").multiplyAdds();
        long two = cost(DesignCard.MOE, "moe-experts=8&moe-chosen=2").multiplyAdds();
        assertEquals(6L * 4 * 64 * (8 * 64 * 64), all - two, "six experts of 8·D² in 4 blocks for 64 tokens");
    }

    @Test
    void noMoreExpertsAreChosenThanThereAre() {
        Values values = new StateLink(DesignControls.ALL, List.of()).read("moe-experts=2&moe-chosen=8").values();
        assertEquals(2, MoreNetworks.chosenExperts(values));
        assertTrue(DesignNetworks.cost(DesignCard.MOE, values).fits());
    }
}
