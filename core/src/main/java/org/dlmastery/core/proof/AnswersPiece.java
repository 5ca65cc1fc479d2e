package org.dlmastery.core.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.protocol.ProofRequest;
import org.dlmastery.core.train.Answers;

/**
 * What the model says of a few examples on the device and on the reference device; and both for whoever runs its file.
 */
final class AnswersPiece implements Piece {
    /** Of the largest logit. */
    private static final double SHARE = 1e-4;

    private final ProofModel device;
    private final ProofModel reference;
    private Optional<Answers> answers = Optional.empty();

    AnswersPiece(ProofModel device, ProofModel reference) {
        this.device = device;
        this.reference = reference;
    }

    @Override
    public void begin() {
        answers = device.trainable().answers();
    }

    @Override
    public boolean isReady() {
        return answers.isEmpty() || answers.get().areReady();
    }

    @Override
    public Optional<List<NamedArray>> end() {
        List<NamedArray> found = new ArrayList<>();
        if (answers.isPresent()) {
            NamedArray said = answers.get().said();
            float[] wanted = reference.trainable().answers().orElseThrow().said().values();
            found.add(Finding.of(Finding.Part.ANSWER, said.name(), said.values(), wanted, SHARE).array());
            found.addAll(ProofRequest.answers(answers.get().given(), said));
        }
        return Optional.of(found);
    }
}
