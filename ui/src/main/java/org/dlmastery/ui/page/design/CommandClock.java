package org.dlmastery.ui.page.design;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.ProofNetwork;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.PaceRequest;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.engine.FullEngine;

/** Times the commands of some networks' updates, and says what those of others take: a worker of its own, one question at a time. */
final class CommandClock {
    private final ProofNetworks networks;
    private final Consumer<Message> failed;
    private final FullEngine engine;
    private boolean isReady;
    private boolean isAsking;
    private Optional<Runnable> next = Optional.empty();
    private int task;
    private Optional<ProofNetwork> network = Optional.empty();
    private Request.Ask ask;
    private Consumer<List<NamedArray>> done = answer -> { };

    /** @param failed gets why nothing can be timed, as whole sentences */
    CommandClock(ProofNetworks networks, DesignCard card, Consumer<Message> failed) {
        this.networks = networks;
        this.failed = failed;
        engine = FullEngine.pace(card.key(), this::hear);
    }

    /** Times each command of a network's training alone. */
    void time(ProofNetwork wanted, Runnable done) {
        ask(wanted, PaceRequest::time, answer -> done.run());
    }

    /** Tells what an update of a network takes; of those asked for while another is counted, only the last. */
    void predict(ProofNetwork wanted, Consumer<Prediction> done) {
        ask(wanted, PaceRequest::predict, answer ->
                done.accept(new Prediction(PaceRequest.parts(answer), PaceRequest.guessed(answer))));
    }

    private void ask(ProofNetwork wanted, IntFunction<Request.Ask> question, Consumer<List<NamedArray>> answered) {
        if (isAsking) {
            next = Optional.of(() -> ask(wanted, question, answered));
            return;
        }
        isAsking = true;
        network = Optional.of(wanted);
        task++;
        ask = question.apply(task);
        done = answered;
        if (isReady) {
            send();
        }
    }

    private void send() {
        network.ifPresent(asked -> {
            engine.send(new Request.Start(task, asked.engine().key(), asked.settings()));
            engine.send(ask);
        });
    }

    /** Ends it; nothing more is heard of it. */
    void stop() {
        engine.stop();
    }

    private void hear(Event event) {
        if (event instanceof Event.Ready) {
            isReady = true;
            send();
        } else if (event instanceof Event.Wanted wanted) {
            networks.bring(wanted.dataSet(), engine::send, failed);
        } else if (event instanceof Event.Answer answer && answer.task() == task && answer.isLast()) {
            isAsking = false;
            done.accept(answer.arrays());
            Optional<Runnable> waiting = next;
            next = Optional.empty();
            waiting.ifPresent(Runnable::run);
        } else if (event instanceof Event.Failed broken) {
            failed.accept(Message.of("design.proof.failed", broken.message()));
        } else if (event instanceof Event.Absent absent) {
            failed.accept(Message.of("design.proof.failed", absent.reason()));
        }
    }
}
