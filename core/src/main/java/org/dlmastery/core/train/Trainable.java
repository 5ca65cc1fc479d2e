package org.dlmastery.core.train;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;

/**
 * What a {@link Run} trains: a model on a device, the examples that it learns from, the loss, and how it is measured and
 * looked into. One kind of model is one implementation.
 */
public interface Trainable extends AutoCloseable {
    Model model();

    /** What it learns from. */
    Examples examples();

    /** How it learns at present. */
    Plan plan();

    /**
     * The mean loss over what the batch holds.
     *
     * @return one number
     */
    Tensor loss(Step step, Batch batch);

    /** Over what it is measured after each epoch, whole. */
    List<Split> splits();

    /**
     * Whether measuring is cheap enough to be done again for every picture, so that all figures are of one moment; then
     * the history needs no rows within an epoch.
     */
    default boolean isMeasuredOften() {
        return history().everySteps() == 0;
    }

    /** What of its metrics is kept in the course of a run, and when. */
    HistoryPlan history();

    /**
     * Takes other settings, with which the weights can go on. Where these mean other examples, {@link #examples} and
     * {@link #splits} answer others from then on.
     *
     * @return whether a step's commands are still the same; else what was recorded holds no more and is recorded anew
     * @throws IllegalArgumentException if the weights can't go on with them; nothing has changed then
     */
    boolean adjust(Values settings);

    /** What the page is told of the run's data, once. */
    default List<NamedArray> facts() {
        return List.of();
    }

    /**
     * The data set that it still lacks: it can be looked into and asked, but neither trained nor measured. Empty if it has
     * all.
     */
    default Optional<String> lacks() {
        return Optional.empty();
    }

    /** What it {@linkplain #lacks lacked} is there: {@link #examples} and {@link #splits} answer from it from now on. */
    default void supply(Supplies supplies) {
        throw new IllegalStateException("supply: this model lacks nothing");
    }

    /**
     * What makes pictures of the model.
     *
     * @throws IllegalArgumentException if there is no picture of this name
     */
    default Probe probe(String name) {
        throw new IllegalArgumentException("picture: this model has none of the name " + name);
    }

    /**
     * Begins with something that the page has asked for.
     *
     * @param arguments what for, by name
     * @throws IllegalArgumentException if it knows no such task, or an argument is missing or wrong
     */
    default Task task(String name, List<NamedArray> arguments, TaskContext context) {
        throw new IllegalArgumentException("task: this model knows none of the name " + name);
    }

    /** A few examples and what the model says of them now; empty if it has none to show. */
    default Optional<Answers> answers() {
        return Optional.empty();
    }

    /** How its batches can be shared with other engines; empty if they can't. */
    default Optional<Sharing> sharing() {
        return Optional.empty();
    }

    /** Frees the model, the examples and whatever else it has on the device. */
    @Override
    void close();
}
