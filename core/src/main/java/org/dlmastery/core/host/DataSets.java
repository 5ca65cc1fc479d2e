package org.dlmastery.core.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.Supplies;

/** The data sets that the page has supplied, on the device; whole numbers, which are few, beside it as well. */
public final class DataSets implements Supplies, AutoCloseable {
    private final Backend backend;
    private final Map<String, Map<String, Tensor>> sets = new HashMap<>();
    private final Map<String, Map<String, int[]>> wholes = new HashMap<>();
    private final List<Tensor> replaced = new ArrayList<>();

    public DataSets(Backend backend) {
        this.backend = backend;
    }

    /** Takes a data set, in place of one of the same name, which stays in memory until {@link #freeReplaced}. */
    public void put(String dataSet, List<NamedArray> arrays) {
        Map<String, Tensor> tensors = new HashMap<>();
        Map<String, Tensor> before = sets.put(dataSet, tensors);
        wholes.put(dataSet, new HashMap<>());
        if (before != null) {
            replaced.addAll(before.values());
        }
        for (NamedArray array : arrays) {
            tensors.put(array.name(), tensor(array));
            if (array.elements() instanceof NamedArray.Ints ints) {
                wholes.get(dataSet).put(array.name(), ints.values());
            }
        }
    }

    private Tensor tensor(NamedArray array) {
        int[] sizes = new int[array.shape().size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = array.shape().get(i);
        }
        Shape shape = Shape.of(sizes);
        Buffer buffer;
        if (array.elements() instanceof NamedArray.Bytes bytes) {
            buffer = backend.allocate(DType.U8, array.count());
            backend.write(buffer, 0, bytes.values());
        } else if (array.elements() instanceof NamedArray.Ints ints) {
            buffer = backend.allocate(DType.I32, array.count());
            float[] values = new float[array.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = ints.values()[i];
            }
            backend.write(buffer, values);
        } else {
            buffer = backend.allocate(DType.F32, array.count());
            backend.write(buffer, array.values());
        }
        return new Tensor(View.of(buffer, shape), false);
    }

    @Override
    public Tensor array(String dataSet, String name) {
        Map<String, Tensor> arrays = sets.get(dataSet);
        if (arrays == null) {
            throw new MissingDataException(dataSet);
        }
        Tensor array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("data set " + dataSet + ": it has no array " + name);
        }
        return array;
    }

    @Override
    public int[] wholes(String dataSet, String name) {
        Map<String, int[]> arrays = wholes.get(dataSet);
        if (arrays == null) {
            throw new MissingDataException(dataSet);
        }
        int[] array = arrays.get(name);
        return array == null ? Supplies.super.wholes(dataSet, name) : array;
    }

    /** Frees the data sets that others have replaced: no run that uses them is left. */
    void freeReplaced() {
        free(replaced);
        replaced.clear();
    }

    private void free(Collection<Tensor> arrays) {
        arrays.forEach(array -> backend.free(array.view().buffer()));
    }

    @Override
    public void close() {
        freeReplaced();
        sets.values().forEach(arrays -> free(arrays.values()));
        sets.clear();
        wholes.clear();
    }
}
