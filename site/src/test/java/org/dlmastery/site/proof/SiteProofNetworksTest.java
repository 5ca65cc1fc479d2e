package org.dlmastery.site.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.cnn.CnnKind;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.kind.design.spec.ProofNetwork;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.core.kind.gpt.GptKind;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.Cost;
import org.dlmastery.core.train.Kind;
import org.dlmastery.ui.page.design.ProofNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Design Spaces has trained is what its engines build, and is said to be the card's network only where it is. */
class SiteProofNetworksTest {
    private static final List<Kind> KINDS =
            List.of(new MlpKind(), new CnnKind(), new GptKind(), new GnnKind(), new DiffusionKind());

    private final ProofNetworks networks = new SiteProofNetworks();

    private static Values knobs(String link) {
        StateLink.Decoded decoded = new StateLink(DesignControls.ALL, List.of()).read(link);
        assertEquals(List.of(), decoded.problems());
        return decoded.values();
    }

    private static Kind kind(ProofNetwork network) {
        return KINDS.stream().filter(kind -> kind.spec().name().equals(network.engine().key())).findFirst().orElseThrow();
    }

    /** A snapshot of a run of these settings, before training. */
    private static SavedRun built(ProofNetwork network) {
        List<Event> heard = new ArrayList<>();
        ImageDataset digits = ImageDataset.MNIST;
        try (EngineHost engine = new EngineHost(new ReferenceBackend(), List.of(kind(network)), () -> 0, heard::add)) {
            engine.receive(new Request.Supply(digits.name(), ImageArrays.of(digits, new byte[digits.imageBytes()],
                    new byte[1], new byte[digits.imageBytes()], new byte[1])));
            engine.receive(new Request.Start(1, network.engine().key(), network.settings()));
            engine.receive(new Request.ShowNext(true, List.of()));
            for (int i = 0; i < 100 && heard.stream().noneMatch(Event.Shown.class::isInstance); i++) {
                engine.work(1);
            }
        }
        return ((Event.Shown) heard.stream().filter(Event.Shown.class::isInstance).findFirst().orElseThrow())
                .saved().orElseThrow();
    }

    private static void assertBuilds(ProofNetwork network) {
        SavedRun run = built(network);
        long learnt = run.parameters().stream().mapToLong(array -> array.count()).sum();
        long carried = learnt + run.state().stream().mapToLong(array -> array.count()).sum();
        assertEquals(learnt, network.cost().parameters(), network.settings());
        assertEquals(Cost.BYTES_PER_NUMBER * carried, network.carriedBytes(), network.settings());
    }

    /** Of those whose data need no download; a transformer's sizes are held against its engine elsewhere. */
    @ParameterizedTest
    @EnumSource(names = {"MLP", "GNN", "DIFFUSION"})
    void enginesBuildWhatIsPredictedOfWorkedExamples(DesignCard card) {
        assertFalse(networks.presets(card).isEmpty());
        for (Preset preset : networks.presets(card)) {
            assertBuilds(networks.ofPreset(card, preset));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MLP", "CNN", "GNN", "DIFFUSION"})
    void enginesBuildTheNetworksByWhichADeviceIsTimed(DesignCard card) {
        networks.timed(card).forEach(SiteProofNetworksTest::assertBuilds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cnn-norm=no&cnn-head=average&cnn-blocks=3", "mlp-inputs=2&mlp-units=5&mlp-outputs=4",
        "gnn-kind=gat&gnn-nodes=20&gnn-features=20&gnn-classes=3", "diffusion-width=8&diffusion-batch=3"})
    void enginesBuildWhatIsPredictedOfCards(String link) {
        for (DesignCard card : List.of(DesignCard.MLP, DesignCard.CNN, DesignCard.GNN, DesignCard.DIFFUSION)) {
            assertBuilds(networks.ofCard(card, knobs(link)).orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"MLP, '', true", "MLP, mlp-inputs=3&mlp-units=9&mlp-outputs=1&mlp-layers=4, true",
        "MLP, mlp-inputs=3&mlp-units=99&mlp-outputs=1, false", "MLP, mlp-batch=33, false", "CNN, '', true",
        "CNN, cnn-side=32, false", "CNN, cnn-batch=100, false", "TRANSFORMER, '', true",
        "TRANSFORMER, transformer-layers=9, false", "GNN, '', true", "GNN, gnn-nodes=34&gnn-classes=2, true",
        "GNN, gnn-features=9, false", "DIFFUSION, '', false", "DIFFUSION, diffusion-width=8, true"})
    void aCardsNetworkIsCalledItsOwnOnlyWhereItIs(DesignCard card, String link, boolean isExact) {
        Values knobs = knobs(link);
        Optional<ProofNetwork> network = networks.ofCard(card, knobs);
        assertEquals(isExact, network.orElseThrow().isOf(DesignNetworks.cost(card, knobs)), network.get().settings());
    }

    @Test
    void aPerceptronThatReadsDigitsIsTrainedOnDigits() {
        assertEquals(DesignCard.CNN, networks.ofCard(DesignCard.MLP, knobs("")).orElseThrow().engine());
        assertEquals(DesignCard.MLP, networks.ofCard(DesignCard.MLP, knobs("mlp-inputs=2")).orElseThrow().engine());
    }

    @Test
    void cardsWithoutAPageHaveNothingToProve() {
        for (DesignCard card : DesignCard.values()) {
            assertEquals(card.hasPage(), networks.ofCard(card, knobs("")).isPresent(), card.key());
            assertEquals(card.hasPage(), !networks.presets(card).isEmpty(), card.key());
        }
    }

    /** Else a device would be measured by the very network that is then predicted. */
    @ParameterizedTest
    @EnumSource(names = {"MLP", "CNN", "TRANSFORMER", "GNN", "DIFFUSION"})
    void noDeviceIsMeasuredByAWorkedExample(DesignCard card) {
        ProofNetwork small = networks.small(card);
        ProofNetwork large = networks.large(card);
        assertTrue(small.cost().multiplyAdds() * small.cost().batch() < large.cost().multiplyAdds() * large.cost().batch());
        for (Preset preset : networks.presets(card)) {
            ProofNetwork known = networks.ofPreset(card, preset);
            for (ProofNetwork timed : networks.timed(card)) {
                assertFalse(known.isOf(timed.cost()), preset.key());
            }
        }
    }
}
