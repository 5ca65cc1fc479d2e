package org.dlmastery.core.kind.cnn.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.stage.ImageStage;

/**
 * The layers of a network for images. Its values are the stacks that can be trained: a reader's half-built stack stays in
 * the editor until it is one. In a link the layers stand one after the other, as {@link StageText} writes each.
 */
public record StackControl(String key, List<ImageStage> initial) implements Control<List<ImageStage>> {
    public StackControl {
        initial = List.copyOf(initial);
    }

    @Override
    public String write(List<ImageStage> value) {
        StringBuilder text = new StringBuilder();
        for (ImageStage stage : value) {
            text.append(text.length() == 0 ? "" : ",").append(StageText.write(stage));
        }
        return text.toString();
    }

    @Override
    public List<ImageStage> read(String text) throws BadValueException {
        List<ImageStage> stages = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            try {
                stages.add(StageText.read(text.substring(start, end)));
            } catch (IllegalArgumentException unreadable) {
                throw new BadValueException(Message.of("bad.stack.layer", Integer.toString(stages.size() + 1)));
            }
            start = end + 1;
        }
        Optional<Message> obstacle = CnnNetwork.obstacle(stages);
        if (obstacle.isPresent()) {
            throw new BadValueException(obstacle.get());
        }
        return List.copyOf(stages);
    }
}
