package org.dlmastery.core.pace;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.View;

/**
 * The loops that a command over views of one index space needs: dimensions that lie behind each other in every view are
 * one loop, those of size 1 none.
 *
 * @param sizes of the loops, outermost first
 * @param strides of each loop, a view each
 */
record LoopNest(List<Integer> sizes, List<int[]> strides) {
    /** @param views of one shape */
    static LoopNest of(View... views) {
        List<Integer> sizes = new ArrayList<>();
        List<int[]> strides = new ArrayList<>();
        for (int dimension = 0; dimension < views[0].shape().rank(); dimension++) {
            int size = views[0].shape().size(dimension);
            if (size == 1) {
                continue;
            }
            int[] steps = new int[views.length];
            for (int i = 0; i < views.length; i++) {
                steps[i] = views[i].stride(dimension);
            }
            int last = sizes.size() - 1;
            if (last >= 0 && continues(strides.get(last), steps, size)) {
                sizes.set(last, sizes.get(last) * size);
                strides.set(last, steps);
            } else {
                sizes.add(size);
                strides.add(steps);
            }
        }
        return new LoopNest(sizes, strides);
    }

    private static boolean continues(int[] outer, int[] inner, int size) {
        for (int i = 0; i < outer.length; i++) {
            if (outer[i] != inner[i] * size) {
                return false;
            }
        }
        return true;
    }

    /** How often the innermost loop runs. */
    int outer() {
        int outer = 1;
        for (int i = 0; i < sizes.size() - 1; i++) {
            outer *= sizes.get(i);
        }
        return outer;
    }

    /** How long it is; 1 for a single element. */
    int inner() {
        return sizes.isEmpty() ? 1 : sizes.get(sizes.size() - 1);
    }

    /** A letter a view: how its elements follow each other in the innermost loop. */
    String paces() {
        if (sizes.isEmpty()) {
            return "one";
        }
        StringBuilder text = new StringBuilder();
        for (int stride : strides.get(strides.size() - 1)) {
            text.append(stride == 1 ? 'c' : stride == 0 ? 'r' : 's');
        }
        return text.toString();
    }
}
