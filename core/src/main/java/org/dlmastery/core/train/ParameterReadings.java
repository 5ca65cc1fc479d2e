package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.nn.Parameter;

/** The numbers of parameters on their way from the device, each under its name. */
public record ParameterReadings(List<Parameter> parameters, List<Pending<float[]>> values) {
    /** As they are when every command issued before has run. */
    public static ParameterReadings of(Backend backend, List<Parameter> parameters) {
        List<Pending<float[]>> values = new ArrayList<>();
        for (Parameter parameter : parameters) {
            values.add(backend.read(parameter.view()));
        }
        return new ParameterReadings(List.copyOf(parameters), values);
    }

    public boolean areReady() {
        for (Pending<float[]> value : values) {
            if (!value.isReady()) {
                return false;
            }
        }
        return true;
    }

    /** What has arrived. */
    public List<NamedArray> arrays() {
        List<NamedArray> arrays = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            arrays.add(new NamedArray(parameters.get(i).name(), sizes(parameters.get(i).shape()), values.get(i).get()));
        }
        return arrays;
    }

    private static List<Integer> sizes(Shape shape) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            sizes.add(shape.size(i));
        }
        return sizes;
    }
}
