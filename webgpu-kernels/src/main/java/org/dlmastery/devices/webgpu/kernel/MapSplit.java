package org.dlmastery.devices.webgpu.kernel;

import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;

/**
 * A map that touches more buffers than a kernel may bind: some inputs are first copied side by side into one buffer,
 * and some outputs are copied out of one afterwards.
 */
public final class MapSplit {
    private static final Expr[] COPY = {Expr.input(0)};

    private MapSplit() {
    }

    /** Plans any map of at least one element. */
    public static void plan(Issue issue, View[] outputs, Expr[] bodies, View... inputs) {
        int most = issue.limits().storageBuffers();
        if (MapKernel.countBuffers(outputs, inputs) <= most) {
            MapKernel.plan(issue, outputs, bodies, inputs);
            return;
        }
        // Two of the bindings are for what is gathered and what is to be distributed.
        int kept = Math.max(1, (most - 2) / 2);
        View[] gathered = gather(issue, inputs, kept);
        View[] collected = outputs.clone();
        int count = outputs[0].count();
        int moved = Math.max(0, outputs.length - kept);
        if (moved > 0) {
            Buffer side = issue.scratch(moved * count);
            for (int i = kept; i < outputs.length; i++) {
                collected[i] = window(side, (i - kept) * count, outputs[i].shape());
            }
        }
        MapKernel.plan(issue, collected, bodies, gathered);
        for (int i = kept; i < outputs.length; i++) {
            MapKernel.plan(issue, new View[] {outputs[i]}, COPY, new View[] {collected[i]});
        }
    }

    /** The inputs, all but the first few copied into one buffer; of one that repeats a single element, that element. */
    private static View[] gather(Issue issue, View[] inputs, int kept) {
        View[] gathered = inputs.clone();
        int length = 0;
        for (int i = kept; i < inputs.length; i++) {
            length += compact(inputs[i]).count();
        }
        if (length == 0) {
            return gathered;
        }
        Buffer side = issue.scratch(length);
        int at = 0;
        for (int i = kept; i < inputs.length; i++) {
            View compact = compact(inputs[i]);
            View copy = window(side, at, compact.shape());
            MapKernel.plan(issue, new View[] {copy}, COPY, new View[] {compact});
            gathered[i] = copy.expand(inputs[i].shape());
            at += compact.count();
        }
        return gathered;
    }

    /** The view without repetitions: size 1 where the stride is 0. */
    private static View compact(View view) {
        View compact = view;
        for (int d = 0; d < view.shape().rank(); d++) {
            if (view.stride(d) == 0 && view.shape().size(d) > 1) {
                compact = compact.slice(d, 0, 1, 1);
            }
        }
        return compact;
    }

    private static View window(Buffer buffer, int offset, Shape shape) {
        return View.of(buffer, Shape.of(buffer.length())).slice(0, offset, offset + shape.count(), 1).reshape(shape);
    }}
