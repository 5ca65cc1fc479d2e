package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Limits;

/**
 * A transformer's block whose feed-forward network is there several times, of which a router chooses some for each position
 * (Shazeer et al. 2017, Fedus et al. 2022). All are parameters; only the chosen ones multiply and leave activations.
 *
 * @param experts E, how many networks there are
 * @param chosen how many of them each position goes through
 */
public record ExpertBlock(int heads, int widening, int experts, int chosen) implements Stage {
    public static final int MOST_EXPERTS = 256;

    public ExpertBlock {
        Limits.check("experts", experts, 1, MOST_EXPERTS);
        Limits.check("chosen experts", chosen, 1, experts);
    }

    @Override
    public String kind() {
        return "expertblock";
    }

    @Override
    public Fit on(Shape input) {
        Fit block = new TextStage.Block(heads, widening).on(input);
        Fit network = new TextStage.FeedForward(widening).on(input);
        if (!(block instanceof Cost whole && network instanceof Cost expert)) {
            return block;
        }
        int others = whole.parameters().size() - expert.parameters().size();
        List<NamedShape> parameters = new ArrayList<>(whole.parameters().subList(0, others));
        Shape router = Shape.of(experts, input.size(1));
        parameters.add(new NamedShape("router.weight", router));
        for (int i = 0; i < experts; i++) {
            for (NamedShape parameter : expert.parameters()) {
                parameters.add(parameter.of("experts." + i));
            }
        }
        int more = chosen - 1;
        return new Cost(input, parameters, List.of(), whole.multiplyAdds() + more * expert.multiplyAdds()
                + (long) input.size(0) * router.count(), whole.activationBytes() + more * expert.activationBytes()
                + Cost.bytes(Shape.of(input.size(0), experts)));
    }
}
