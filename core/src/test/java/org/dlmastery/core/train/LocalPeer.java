package org.dlmastery.core.train;

import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.backend.View;

/** A peer in this thread, with a device of its own. It answers when it has been looked at so many times. */
public final class LocalPeer implements Peer {
    private final Backend leader;
    private final Backend backend;
    private final Service service;
    private final int looks;
    private double[] words;
    private View place;
    private int looksLeft;
    private int questions;
    private int lastQuestion = Integer.MAX_VALUE;
    private boolean asked;
    private boolean closed;

    /** @param backend the peer's device, on which the service computes */
    public LocalPeer(Backend leader, Backend backend, Service service, int looks) {
        this.leader = leader;
        this.backend = backend;
        this.service = service;
        this.looks = looks;
    }

    /** Fails with the question that comes after so many others. */
    public LocalPeer failingAfter(int questionsAnswered) {
        lastQuestion = questionsAnswered;
        return this;
    }

    public int questions() {
        return questions;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void tell(double[] told, float[]... arrays) {
        service.tell(told.clone(), arrays);
    }

    @Override
    public void ask(double[] asking, View numbers) {
        if (asked) {
            throw new IllegalStateException("asked twice");
        }
        questions++;
        words = asking.clone();
        place = service.place(words);
        backend.write(place.buffer(), leader.read(numbers).get());
        looksLeft = looks;
        asked = true;
    }

    @Override
    public boolean isAsked() {
        if (asked && looksLeft-- <= 0) {
            asked = false;
            if (failure().isEmpty()) {
                service.answer(words);
            }
        }
        return asked;
    }

    @Override
    public void receive(View answer) {
        leader.write(answer.buffer(), backend.read(place).get());
    }

    @Override
    public Optional<String> failure() {
        return questions > lastQuestion && !asked ? Optional.of("out of luck") : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
