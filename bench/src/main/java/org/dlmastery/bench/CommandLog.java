package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.ForwardingBackend;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;

/** A device that hands everything on to another and writes down each command, so that each can be timed alone. */
final class CommandLog extends ForwardingBackend {
    /**
     * One command.
     *
     * @param name what it does and on which shapes
     * @param operations multiplications and additions, for products and convolutions; else 0
     * @param bytes what it must read and write at least
     * @param again issues it once more
     */
    record Command(String name, double operations, double bytes, Runnable again) {
    }

    private final List<Command> commands = new ArrayList<>();
    private final List<Recording> recordings = new ArrayList<>();

    CommandLog(Backend device) {
        super(device);
    }

    List<Command> commands() {
        return List.copyOf(commands);
    }

    /** What was recorded, in order. */
    List<Recording> recordings() {
        return List.copyOf(recordings);
    }

    private void issue(String name, double operations, View[] outputs, View[] inputs, Runnable command) {
        command.run();
        note(name, operations, outputs, inputs, command);
    }

    private void note(String name, double operations, View[] outputs, View[] inputs, Runnable command) {
        double bytes = 0;
        for (View view : outputs) {
            bytes += bytesOf(view);
        }
        for (View view : inputs) {
            bytes += bytesOf(view);
        }
        commands.add(new Command(name, operations, bytes, command));
    }

    /** The distinct elements of a view: those that are repeated count once. */
    private static double bytesOf(View view) {
        double elements = 1;
        for (int i = 0; i < view.shape().rank(); i++) {
            elements *= view.stride(i) == 0 ? 1 : view.shape().size(i);
        }
        return 4 * elements;
    }

    /** The shapes in order; one that comes again and again is named once, with how often. */
    private static String shapes(View... views) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (next < views.length) {
            Shape shape = views[next].shape();
            int first = next;
            while (next < views.length && views[next].shape().equals(shape)) {
                next++;
            }
            text.append(' ').append(next - first > 1 ? (next - first) + "·" : "").append(shape);
        }
        return text.toString();
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        issue("map " + inputs.length + " → " + outputs.length + shapes(outputs[0]), 0, outputs, inputs,
                () -> device().map(outputs, bodies, inputs));
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        issue("reduce" + shapes(input) + " →" + shapes(output), 0, new View[] {output}, new View[] {input},
                () -> device().reduce(reduction, output, input));
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        issue("matmul" + shapes(a, b), 2.0 * output.count() * a.shape().size(-1), new View[] {output},
                new View[] {a, b}, () -> device().matmul(output, a, b, accumulate));
    }

    @Override
    public void gather(View output, View table, View rows) {
        issue("gather" + shapes(output), 0, new View[] {output}, new View[] {output, rows},
                () -> device().gather(output, table, rows));
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        issue("scatterAdd" + shapes(source), 0, new View[] {source}, new View[] {source, rows},
                () -> device().scatterAdd(table, rows, source));
    }

    @Override
    public boolean run(Fused op, View[] outputs, View... inputs) {
        if (!device().run(op, outputs, inputs)) {
            return false;
        }
        String text = op.toString();
        String name = text.substring(0, text.indexOf('['));
        note(name + shapes(inputs), operations(op, outputs, inputs), outputs, inputs,
                () -> device().run(op, outputs, inputs));
        return true;
    }

    private static double operations(Fused op, View[] outputs, View[] inputs) {
        if (op instanceof Fused.Convolution) {
            return 2.0 * outputs[0].count() * perOutput(inputs[1]);
        }
        if (op instanceof Fused.ConvolutionInputGradient) {
            return 2.0 * inputs[0].count() * perOutput(inputs[1]);
        }
        if (op instanceof Fused.ConvolutionWeightGradient) {
            return 2.0 * inputs[1].count() * perOutput(outputs[0]);
        }
        if (op instanceof Fused.PooledConvolutionInputGradient pooled) {
            return 2.0 * pooled.pooling().count() * inputs[0].count() * perOutput(inputs[2]);
        }
        if (op instanceof Fused.PooledConvolutionWeightGradient pooled) {
            return 2.0 * pooled.pooling().count() * inputs[1].count() * perOutput(outputs[0]);
        }
        // What a causal mask hides counts too, so these may come out above what the processor does.
        if (op instanceof Fused.Attention) {
            return 4.0 * inputs[0].count() * inputs[1].shape().size(2);
        }
        if (op instanceof Fused.AttentionGradient) {
            return 10.0 * inputs[0].count() * inputs[4].shape().size(2);
        }
        return 0;
    }

    /** How many products make one output of a convolution with these weights [O, C/G, KH, KW]. */
    private static double perOutput(View weights) {
        return (double) weights.count() / weights.shape().size(0);
    }

    @Override
    public Recording record(Runnable issuing) {
        Recording recording = device().record(issuing);
        recordings.add(recording);
        return recording;
    }
}
