package org.dlmastery.ui.page.design;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.ProofNetwork;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.engine.EngineProgram;

/** What the site's engines train, for a page that knows none of their kinds of models. Cards are those that have a page. */
public interface ProofNetworks {
    /**
     * A card's network, or the nearest that an engine trains.
     *
     * @return empty if no engine takes it
     */
    Optional<ProofNetwork> ofCard(DesignCard card, Values knobs);

    /** The worked examples of a card's page whose data {@link #bring} has. */
    List<Preset> presets(DesignCard card);

    ProofNetwork ofPreset(DesignCard card, Preset preset);

    /** Networks of an engine whose commands tell what those of others take: each kind of layer, large and small. */
    List<ProofNetwork> timed(DesignCard engine);

    /** One of them whose updates are mostly commands. */
    ProofNetwork small(DesignCard engine);

    /** One of them whose updates are mostly numbers. */
    ProofNetwork large(DesignCard engine);

    /** What trains on one thread of the processor. */
    EngineProgram program(DesignCard engine);

    /**
     * Brings a data set that an engine asks for.
     *
     * @param failed gets why it can't be had, as whole sentences
     */
    void bring(String dataSet, Consumer<Request.Supply> here, Consumer<Message> failed);
}
