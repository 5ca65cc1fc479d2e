package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.optim.Sgd;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;

/** What {@link LineKind} trains, with pictures and tasks that are simple to foretell. */
final class LineTrainable implements Trainable {
    /** Some rows of the data set: inputs in [0, 1] [B, F] and targets [B, 1]. */
    private final class Rows implements Examples {
        private final int first;
        private final int count;

        Rows(int first, int count) {
            this.first = first;
            this.count = count;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public Batch room(int size) {
            return new Batch(backend, size, List.of(room(size, LineKind.FEATURES), room(size, 1)));
        }

        private Tensor room(int size, int each) {
            return new Tensor(View.of(backend.allocate(DType.F32, size * each), Shape.of(size, each)), false);
        }

        @Override
        public void gather(Batch batch, View rows) {
            View numbers = batch.tensor(0).view();
            backend.gather(numbers, inputs.view().slice(0, first, first + count, 1), rows);
            backend.map(new View[] {numbers}, new Expr[] {Expr.input(0).times(Expr.constant(1 / 255.0))}, numbers);
            backend.gather(batch.tensor(1).view(), targets.view().slice(0, first, first + count, 1), rows);
        }

        @Override
        public void close() {
        }
    }

    private record Line(Linear layer) implements Model {
        @Override
        public List<Parameter> parameters() {
            return layer.parameters();
        }

        @Override
        public List<Parameter> penalised() {
            return List.of();
        }

        @Override
        public List<Parameter> state() {
            return List.of();
        }

        @Override
        public void advance() {
        }

        @Override
        public void close() {
            layer.close();
        }
    }

    /** Answers 1, 2, 3 … one a turn, with memory of its own. */
    private final class Counting implements Task {
        private final int last;
        private final TaskContext context;
        private final Buffer held = backend.allocate(DType.F32, 5);
        private int next = 1;

        Counting(int last, TaskContext context) {
            this.last = last;
            this.context = context;
        }

        @Override
        public void work(long nanoseconds) {
            if (next == 4) {
                throw new IllegalArgumentException("count: nobody counts beyond 3");
            }
            context.answer(List.of(NamedArray.of("number", new int[] {next++})));
        }

        @Override
        public boolean isDone() {
            return next > last;
        }

        @Override
        public void close() {
            backend.free(held);
        }
    }

    /** Answers for as long as it has time, and is never done. */
    private record Talking(TaskContext context) implements Task {
        @Override
        public void work(long nanoseconds) {
            long end = context.clock().getAsLong() + nanoseconds;
            do {
                context.answer(List.of());
            } while (context.clock().getAsLong() < end);
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public void close() {
        }
    }

    /** Waits for ever, as for a device that doesn't answer. */
    private record Waiting() implements Task {
        @Override
        public void work(long nanoseconds) {
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public void close() {
        }
    }

    private final Backend backend;
    private final Tensor inputs;
    private final Tensor targets;
    private final Line model;
    private final Rows training;
    private Values settings;

    LineTrainable(Backend backend, Tensor inputs, Tensor targets, Values settings) {
        this.backend = backend;
        this.inputs = inputs;
        this.targets = targets;
        this.settings = settings;
        model = new Line(new Linear(
                Parameter.create(backend, "weight", Shape.of(1, LineKind.FEATURES), new float[] {0.5f, -0.25f, 0.125f}),
                Parameter.create(backend, "bias", Shape.of(1), new float[] {0.1f})));
        training = new Rows(0, settings.whole(LineKind.TRAINING));
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Examples examples() {
        return training;
    }

    @Override
    public Plan plan() {
        boolean heavy = settings.whole(LineKind.EVERY) > 0;
        return new Plan(heavy ? Sgd.plain() : Adam.standard(), new LearningRate.Constant(settings.get(LineKind.RATE)),
                0, 0, settings.whole(LineKind.BATCH), settings.whole(LineKind.EPOCHS), 0, 5);
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return MeanSquaredError.mean(step, model.layer().forward(step, batch.tensor(0)), batch.tensor(1));
    }

    @Override
    public List<Split> splits() {
        List<Split> splits = new ArrayList<>(List.of(split(training, Metrics.TRAINING_LOSS)));
        int rest = inputs.shape().size(0) - training.count();
        if (rest > 0) {
            splits.add(split(new Rows(training.count(), rest), Metrics.TEST_LOSS));
        }
        return splits;
    }

    private Split split(Rows rows, String loss) {
        return new Split(rows, settings.whole(LineKind.CHUNK), List.of(loss),
                (step, batch) -> List.of(loss(step, batch)));
    }

    @Override
    public HistoryPlan history() {
        int every = settings.whole(LineKind.EVERY);
        return every == 0 ? HistoryPlan.ofEpochs(Metrics.TRAINING_LOSS, Metrics.TEST_LOSS)
                : HistoryPlan.ofSteps(every, Metrics.TEST_LOSS);
    }

    @Override
    public boolean adjust(Values changed) {
        settings = changed;
        return true;
    }

    @Override
    public List<NamedArray> facts() {
        return List.of(NamedArray.of("rows", new int[] {inputs.shape().size(0)}));
    }

    @Override
    public Probe probe(String name) {
        Parameter seen = switch (name) {
            case "weight" -> model.layer().weight();
            case "bias" -> model.layer().bias();
            default -> throw new IllegalArgumentException("picture: this model has none of the name " + name);
        };
        return new Probe() {
            @Override
            public Picture take() {
                Pending<float[]> numbers = backend.read(seen.view());
                return new Picture() {
                    @Override
                    public boolean isReady() {
                        return numbers.isReady();
                    }

                    @Override
                    public List<NamedArray> arrays() {
                        return List.of(NamedArray.of(name, numbers.get()));
                    }
                };
            }

            @Override
            public void close() {
            }
        };
    }

    @Override
    public Task task(String name, List<NamedArray> arguments, TaskContext context) {
        return switch (name) {
            case "zero" -> {
                model.layer().bias().load(new float[1]);
                context.changedParameters();
                yield new Counting(0, context);
            }
            case "count" -> new Counting(NamedArray.whole(arguments, "last"), context);
            case "talk" -> new Talking(context);
            case "wait" -> new Waiting();
            default -> Trainable.super.task(name, arguments, context);
        };
    }

    @Override
    public void close() {
        model.close();
    }
}
