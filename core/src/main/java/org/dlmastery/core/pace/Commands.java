package org.dlmastery.core.pace;

import java.util.List;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.expr.Expr;

/** What each command to a {@link org.dlmastery.core.backend.Backend} is called, and which sizes count. */
final class Commands {
    private Commands() {
    }

    static Command map(View[] outputs, Expr[] bodies, View[] inputs) {
        View[] views = new View[outputs.length + inputs.length];
        System.arraycopy(outputs, 0, views, 0, outputs.length);
        System.arraycopy(inputs, 0, views, outputs.length, inputs.length);
        LoopNest loops = LoopNest.of(views);
        StringBuilder kind = new StringBuilder("map ").append(loops.paces());
        for (Expr body : bodies) {
            kind.append(' ');
            write(body, kind);
        }
        return new Command(kind.toString(), List.of(loops.outer(), loops.inner()), outputs[0].count());
    }

    /** The tree in short; which number a constant is makes no difference. */
    private static void write(Expr expression, StringBuilder text) {
        if (expression instanceof Expr.Apply apply) {
            text.append(apply.op().name());
            char mark = '(';
            for (Expr operand : apply.operands()) {
                text.append(mark);
                write(operand, text);
                mark = ',';
            }
            text.append(')');
        } else if (expression instanceof Expr.Input input) {
            text.append(input.index());
        } else {
            text.append(expression instanceof Expr.Constant ? 'c' : 'p');
        }
    }

    /** Sizes: what is kept, what is added up, and the innermost loop. */
    static Command reduce(Reduction reduction, View output, View input) {
        LoopNest loops = LoopNest.of(input, output.expand(input.shape()));
        return new Command("reduce " + reduction + " " + loops.paces(), List.of(Math.max(1, output.count()),
                Math.max(1, input.count() / Math.max(1, output.count())), loops.inner()), input.count());
    }

    /** Sizes: how many products, M, K, N. */
    static Command matmul(View output, View a, View b, boolean accumulate) {
        int rows = output.shape().size(-2);
        int columns = output.shape().size(-1);
        int depth = a.shape().size(-1);
        int products = Math.max(1, output.count() / Math.max(1, rows * columns));
        String kind = "matmul " + (a.stride(-1) == 1 ? "n" : "t") + (b.stride(-1) == 1 ? "n" : "t")
                + (accumulate ? " +" : "");
        return new Command(kind, List.of(products, rows, Math.max(1, depth), columns), (double) output.count() * depth);
    }

    /** Sizes: rows, elements of a row. @param rows the table's rows that are read or added to, [R, …] */
    static Command rows(String name, View table, View rows) {
        int count = Math.max(1, rows.shape().size(0));
        return new Command(name + " " + table.buffer().type(),
                List.of(count, Math.max(1, rows.count() / count)), rows.count());
    }

    static Command fused(Fused op, View[] outputs, View[] inputs) {
        if (op instanceof Fused.Convolution convolution) {
            return convolution("Convolution", convolution.window(), convolution.groups(), outputs[0], inputs[1]);
        }
        if (op instanceof Fused.ConvolutionInputGradient convolution) {
            return convolution("ConvolutionInputGradient", convolution.window(), convolution.groups(), inputs[0],
                    inputs[1]);
        }
        if (op instanceof Fused.ConvolutionWeightGradient convolution) {
            return convolution("ConvolutionWeightGradient", convolution.window(), convolution.groups(), inputs[1],
                    outputs[0]);
        }
        if (op instanceof Fused.MaxPooling pooling) {
            return images("MaxPooling " + text(pooling.window()), outputs[0]);
        }
        if (op instanceof Fused.MaxPoolingGradient pooling) {
            return images("MaxPoolingGradient " + text(pooling.window()), inputs[0]);
        }
        if (op instanceof Fused.Attention attention) {
            return attention("Attention", attention.causal(), inputs[0], inputs[1]);
        }
        if (op instanceof Fused.AttentionGradient attention) {
            return attention("AttentionGradient", attention.causal(), inputs[3], inputs[4]);
        }
        String name = op.toString();
        View rows = inputs[0];
        int count = rows.shape().size(0);
        return new Command(name.substring(0, name.indexOf('[')), List.of(count, rows.count() / count), rows.count());
    }

    /** Sizes: images, channels in a group, channels out, places. @param y or its gradient [N, O, P, Q] @param w [O, C/G, KH, KW] */
    private static Command convolution(String name, Window window, int groups, View y, View w) {
        return new Command(name + " " + text(window) + (groups == 1 ? "" : " groups"),
                List.of(y.shape().size(0), w.shape().size(1), w.shape().size(0), y.shape().size(2) * y.shape().size(3)),
                (double) y.count() * w.count() / w.shape().size(0));
    }

    private static String text(Window window) {
        return window.height() + "x" + window.width() + "/" + window.stride();
    }

    /** Sizes: images of one channel, places. */
    private static Command images(String kind, View places) {
        int count = places.shape().size(0) * places.shape().size(1);
        return new Command(kind, List.of(count, places.count() / count), places.count());
    }

    /** Sizes: heads of all examples, positions that ask, that are asked, channels. */
    private static Command attention(String name, boolean causal, View q, View k) {
        int heads = q.shape().size(0) * q.shape().size(1);
        return new Command(name + (causal ? " causal" : ""),
                List.of(heads, q.shape().size(2), k.shape().size(2), q.shape().size(3)),
                (double) q.count() * k.shape().size(2));
    }
}
