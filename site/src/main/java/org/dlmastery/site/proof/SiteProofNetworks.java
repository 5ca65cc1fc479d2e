package org.dlmastery.site.proof;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.ProofNetwork;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.engine.EngineProgram;
import org.dlmastery.ui.page.design.ProofNetworks;

/** The networks of all pages, by the engines that the pages start. */
public final class SiteProofNetworks implements ProofNetworks {
    private final ProofData data;

    public SiteProofNetworks() {
        data = new ProofData();
    }

    @Override
    public Optional<ProofNetwork> ofCard(DesignCard card, Values knobs) {
        return CardSettings.of(card, knobs).map(found -> PageNetworks.of(found.engine(), found.settings()));
    }

    /** Not those whose network the site brings trained. */
    @Override
    public List<Preset> presets(DesignCard card) {
        return switch (card) {
            case MLP -> MlpPresets.ALL;
            case CNN -> CnnPresets.ALL;
            case TRANSFORMER -> GptPresets.ALL.stream().filter(preset -> !GptControls.isShipped(preset.values())).toList();
            case GNN -> GnnPresets.ALL;
            case DIFFUSION -> DiffusionPresets.ALL.stream()
                    .filter(preset -> !DiffusionControls.isShipped(preset.values())).toList();
            default -> List.of();
        };
    }

    @Override
    public ProofNetwork ofPreset(DesignCard card, Preset preset) {
        return PageNetworks.of(card, preset.values());
    }

    @Override
    public List<ProofNetwork> timed(DesignCard engine) {
        return ReferenceNetworks.of(engine).stream().map(settings -> PageNetworks.of(engine, settings)).toList();
    }

    @Override
    public ProofNetwork small(DesignCard engine) {
        return timed(engine).get(0);
    }

    @Override
    public ProofNetwork large(DesignCard engine) {
        return timed(engine).get(1);
    }

    @Override
    public EngineProgram program(DesignCard engine) {
        return switch (engine) {
            case MLP -> new EngineProgram("engine");
            case TRANSFORMER -> new EngineProgram("engine-gpt", "engine-tuned");
            default -> new EngineProgram("engine-" + engine.key(), "engine-tuned");
        };
    }

    @Override
    public void bring(String dataSet, Consumer<Request.Supply> here, Consumer<Message> failed) {
        data.bring(dataSet, here, failed);
    }
}
