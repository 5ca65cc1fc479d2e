package org.dlmastery.bench;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.tensor.Tensor;

/** The course's GPT over characters, with the mean cross-entropy of the next tokens. */
final class TransformerTrainee implements Trainee {
    private final Gpt model;

    TransformerTrainee(Backend backend, GptSize size) {
        model = new Gpt(backend, size, 1);
    }

    @Override
    public List<Parameter> parameters() {
        return model.parameters();
    }

    /**
     * The mean loss of a batch.
     *
     * @param inputs [B, T], tokens
     * @param labels [B, T], the token after each
     */
    @Override
    public Tensor loss(Step step, Tensor inputs, Tensor labels) {
        return CrossEntropy.mean(step, model.logits(step, inputs), labels);
    }

    @Override
    public void close() {
        model.close();
    }
}
