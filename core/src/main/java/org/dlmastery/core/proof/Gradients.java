package org.dlmastery.core.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.train.Batch;

/** The gradients of a batch's loss on the device, held against those that the reference device computes. */
final class Gradients implements Piece {
    /** Of a tensor's largest number: sums over a batch in another order, through all layers and back. */
    static final double SHARE = 1e-3;
    private static final double SMALLEST = 1e-6;

    private final ProofModel device;
    private final ProofModel reference;
    private final int epoch;
    private final int[] rows;
    private List<Pending<float[]>> pending = List.of();
    private List<float[]> tested = List.of();
    private Optional<Batch> batch = Optional.empty();

    /** @param rows which examples the loss is of; what is left to chance is that of the {@code epoch} */
    Gradients(ProofModel device, ProofModel reference, int epoch, int[] rows) {
        this.device = device;
        this.reference = reference;
        this.epoch = epoch;
        this.rows = rows.clone();
    }

    @Override
    public void begin() {
        Batch room = filled(device);
        batch = Optional.of(room);
        pending = gradients(device, room);
    }

    private Batch filled(ProofModel on) {
        Batch room = on.trainable().examples().room(rows.length);
        on.fill(on.trainable().examples(), room, epoch, rows);
        return room;
    }

    private static List<Pending<float[]>> gradients(ProofModel on, Batch batch) {
        List<Pending<float[]>> gradients = new ArrayList<>();
        try (Step step = Step.training(on.backend())) {
            step.backward(on.trainable().loss(step, batch));
            for (Parameter parameter : on.trainable().model().parameters()) {
                gradients.add(on.backend().read(step.gradient(parameter.value()).view()));
            }
        }
        return gradients;
    }

    @Override
    public boolean isReady() {
        return pending.stream().allMatch(Pending::isReady);
    }

    @Override
    public Optional<List<NamedArray>> end() {
        tested = values(pending);
        List<float[]> wanted;
        try (Batch room = filled(reference)) {
            wanted = values(gradients(reference, room));
        }
        List<String> names = reference.names();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Finding found = Finding.of(Finding.Part.GRADIENT, names.get(i), tested.get(i), wanted.get(i), 0);
            findings.add(new Finding(found.part(), found.name(), found.tested(), found.wanted(), found.difference(),
                    SHARE * largest(wanted.get(i)) + SMALLEST, found.count(), found.of()));
        }
        return Optional.of(findings.stream().map(Finding::array).toList());
    }

    private static List<float[]> values(List<Pending<float[]>> pending) {
        return pending.stream().map(Pending::get).toList();
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The device's gradient of a tensor. */
    float[] of(int tensor) {
        return tested.get(tensor);
    }

    /** The batch's loss with the device's present parameters, on its way. */
    Pending<float[]> loss() {
        try (Step step = Step.training(device.backend())) {
            return device.backend().read(device.trainable().loss(step, batch.orElseThrow()).view());
        }
    }

    /** Frees the batch. */
    void close() {
        batch.ifPresent(Batch::close);
        batch = Optional.empty();
    }
}
