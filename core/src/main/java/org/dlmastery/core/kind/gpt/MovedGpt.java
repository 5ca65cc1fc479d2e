package org.dlmastery.core.kind.gpt;

import java.util.List;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.nn.RandomCounter;

/** A transformer together with the counter that its windows of text are moved by. */
record MovedGpt(Gpt gpt, RandomCounter moves) implements Model {
    @Override
    public List<Parameter> parameters() {
        return gpt.parameters();
    }

    @Override
    public List<Parameter> penalised() {
        return gpt.penalised();
    }

    @Override
    public List<Parameter> state() {
        return List.of(moves.state());
    }

    @Override
    public void advance() {
        moves.advance();
    }

    @Override
    public void close() {
        gpt.close();
        moves.close();
    }
}
