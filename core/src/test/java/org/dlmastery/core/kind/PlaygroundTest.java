package org.dlmastery.core.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.kind.design.spec.MeasuredRun;
import org.dlmastery.core.kind.design.spec.Playground;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A card of Design Spaces opens the page that trains such networks with settings that this page takes. */
class PlaygroundTest {
    private static final StateLink DESIGN = new StateLink(DesignControls.ALL, List.of());

    private static Values page(StateLink link, Playground playground) {
        StateLink.Decoded decoded = link.read(playground.query());
        assertEquals(List.of(), decoded.problems(), playground.query());
        return decoded.values();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mlp-layers=0&cnn-head=average&cnn-norm=no&gnn-layers=0&diffusion-width=8",
        "mlp-layers=16&mlp-units=4096&cnn-blocks=5&cnn-filters=64&cnn-convolutions=4&transformer-heads=32&"
                + "transformer-layers=48&transformer-context=4096&gnn-kind=gat&gnn-hidden=256&gnn-heads=16&gnn-layers=15",
        "cnn-kernel=1&transformer-heads=3&transformer-head-width=4&gnn-kind=sage-max"})
    void everyPageTakesWhatItsCardGives(String knobs) {
        Values values = DESIGN.read(knobs).values();
        page(new StateLink(MlpControls.ALL, MlpPresets.ALL), Playground.of(DesignCard.MLP, values));
        page(new StateLink(CnnControls.ALL, CnnPresets.ALL), Playground.of(DesignCard.CNN, values));
        page(new StateLink(GptControls.ALL, GptPresets.ALL), Playground.of(DesignCard.TRANSFORMER, values));
        page(new StateLink(GnnControls.ALL, GnnPresets.ALL), Playground.of(DesignCard.GNN, values));
        page(new StateLink(DiffusionControls.ALL, DiffusionPresets.ALL), Playground.of(DesignCard.DIFFUSION, values));
    }

    @Test
    void measuredRunsArePresetsOfTheirPages() {
        Map<DesignCard, StateLink> pages = Map.of(DesignCard.CNN, new StateLink(CnnControls.ALL, CnnPresets.ALL),
                DesignCard.TRANSFORMER, new StateLink(GptControls.ALL, GptPresets.ALL),
                DesignCard.DIFFUSION, new StateLink(DiffusionControls.ALL, DiffusionPresets.ALL));
        for (MeasuredRun run : MeasuredRun.all()) {
            assertTrue(pages.get(run.card()).preset(run.preset()).isPresent(), run.key());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cnn-head=average&cnn-norm=no", "cnn-kernel=5&cnn-convolutions=2&cnn-blocks=3",
        "cnn-kernel=1"})
    void anExactCnnHasTheVeryLayersOfTheCard(String knobs) {
        Values values = DESIGN.read(knobs).values();
        Playground playground = Playground.of(DesignCard.CNN, values);
        assertTrue(playground.isExact());
        List<ImageStage> built = page(new StateLink(CnnControls.ALL, CnnPresets.ALL), playground)
                .get(CnnControls.LAYERS);
        assertEquals(DesignNetworks.stack(DesignCard.CNN, values).layers().stream().map(layer -> layer.stage()).toList(),
                built);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp-units=16&cnn-side=28&transformer-layers=2&gnn-hidden=8&diffusion-width=8"})
    void anExactTransformerGraphNetAndUNetHaveTheCardsSizes(String knobs) {
        Values values = DESIGN.read(knobs).values();
        Playground gpt = Playground.of(DesignCard.TRANSFORMER, values);
        Values text = page(new StateLink(GptControls.ALL, GptPresets.ALL), gpt);
        assertTrue(gpt.isExact());
        assertEquals(4 * 16, text.get(GptControls.WIDTH));
        assertEquals(2, text.whole(GptControls.LAYERS));
        Playground mlp = Playground.of(DesignCard.MLP, values);
        assertTrue(mlp.isExact());
        assertEquals(List.of(16, 16), page(new StateLink(MlpControls.ALL, MlpPresets.ALL), mlp).get(MlpControls.LAYERS));
        Values graph = page(new StateLink(GnnControls.ALL, GnnPresets.ALL), Playground.of(DesignCard.GNN, values));
        assertEquals(2, GnnControls.experiment(graph).size().layers());
        assertEquals(List.of(8), GnnControls.experiment(graph).size().hidden());
        Playground unet = Playground.of(DesignCard.DIFFUSION, values);
        assertTrue(unet.isExact());
        assertEquals(DesignNetworks.cost(DesignCard.DIFFUSION, values).parameters(),
                page(new StateLink(DiffusionControls.ALL, DiffusionPresets.ALL), unet).get(DiffusionControls.WIDTHS)
                        .size().stack(28, 28).outline().parameterCount());
        assertFalse(Playground.of(DesignCard.DIFFUSION, DESIGN.read("diffusion-width=64").values()).isExact());
    }
}
