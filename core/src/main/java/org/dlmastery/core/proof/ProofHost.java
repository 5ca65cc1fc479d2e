package org.dlmastery.core.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.DataSets;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.protocol.ProofRequest;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.Trainable;

/**
 * Proves one saved run for a page: {@link Request.Resume} brings it, {@link Request.Supply} its data sets, for which
 * {@link Event.Wanted} asks, and {@link Request.Ask} what the page shows of it, as {@link ProofRequest} writes it.
 * Answers are {@link Finding}s, each with how far the proof has come, until it is done.
 */
public final class ProofHost implements AutoCloseable {
    private final Backend backend;
    private final Backend reference = new ReferenceBackend();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Consumer<Event> events;
    private final DataSets dataSets;
    private final DataSets definitions;
    private Optional<Request.Resume> resume = Optional.empty();
    private Optional<Request.Ask> ask = Optional.empty();
    private Optional<Proof> proof = Optional.empty();

    /** @param backend what is proved */
    public ProofHost(Backend backend, List<Kind> kinds, Consumer<Event> events) {
        this.backend = backend;
        this.events = events;
        dataSets = new DataSets(backend);
        definitions = new DataSets(reference);
        kinds.forEach(kind -> this.kinds.put(kind.spec().name(), kind));
    }

    /** Takes what a page sends; other requests than the three are not for this. */
    public void receive(Request request) {
        if (request instanceof Request.Resume wanted) {
            resume = Optional.of(wanted);
        } else if (request instanceof Request.Ask asked) {
            ask = Optional.of(asked);
        } else if (request instanceof Request.Supply supply) {
            dataSets.put(supply.dataSet(), supply.arrays());
            definitions.put(supply.dataSet(), supply.arrays());
        } else {
            throw new IllegalArgumentException("proof: it takes a run, its data and what is shown, not a "
                    + request.getClass().getSimpleName());
        }
        if (resume.isPresent() && ask.isPresent() && proof.isEmpty()) {
            begin(resume.get(), ask.get());
        }
    }

    private void begin(Request.Resume wanted, Request.Ask asked) {
        Kind kind = kinds.get(wanted.kind());
        if (kind == null) {
            throw new IllegalArgumentException("proof: this program knows no " + wanted.kind());
        }
        Values settings = kind.spec().settings(wanted.settings());
        List<Trainable> made = new ArrayList<>();
        try {
            made.add(kind.create(backend, settings, dataSets));
            Optional<String> lacks = made.get(0).lacks();
            if (lacks.isPresent()) {
                throw new MissingDataException(lacks.get());
            }
            made.add(kind.create(reference, settings, definitions));
            proof = Optional.of(new Proof(backend, made.get(0), reference, made.get(1), wanted.saved(),
                    ProofRequest.shown(asked.arguments()), ProofRequest.pictures(asked.arguments()),
                    asked.arguments()));
        } catch (MissingDataException missing) {
            made.forEach(Trainable::close);
            events.accept(new Event.Wanted(wanted.run(), missing.dataSet()));
        } catch (IllegalArgumentException unfit) {
            made.forEach(Trainable::close);
            events.accept(new Event.TaskFailed(wanted.run(), asked.task(), unfit.getMessage()));
        }
    }

    /** Goes on by one piece at the most. @return whether there is more to do */
    public boolean work() {
        if (proof.isEmpty()) {
            return false;
        }
        int before = proof.get().done();
        List<NamedArray> found = proof.get().work();
        if (proof.get().done() > before || proof.get().isDone()) {
            List<NamedArray> arrays = new ArrayList<>(List.of(ProofRequest.progress(proof.get().done(),
                    proof.get().all())));
            arrays.addAll(found);
            events.accept(new Event.Answer(resume.orElseThrow().run(), ask.orElseThrow().task(), arrays,
                    proof.get().isDone()));
        }
        if (!proof.get().isDone()) {
            return true;
        }
        proof.get().close();
        proof = Optional.empty();
        ask = Optional.empty();
        return false;
    }

    @Override
    public void close() {
        proof.ifPresent(Proof::close);
        proof = Optional.empty();
        dataSets.close();
        definitions.close();
    }
}
