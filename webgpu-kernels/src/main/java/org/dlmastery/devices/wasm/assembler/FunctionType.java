package org.dlmastery.devices.wasm.assembler;

import java.util.List;

/** What a function takes and gives. */
public record FunctionType(List<ValueType> parameters, List<ValueType> results) {
    public FunctionType {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** A function of integers that gives nothing. */
    public static FunctionType ofIntegers(int count) {
        ValueType[] parameters = new ValueType[count];
        for (int i = 0; i < count; i++) {
            parameters[i] = ValueType.I32;
        }
        return new FunctionType(List.of(parameters), List.of());
    }
}
