package org.dlmastery.core.io.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.FileFormatException;

/** A JSON value (RFC 8259). The methods that take it apart name what was expected when it is something else. */
public sealed interface Json {
    /** A string. */
    record Text(String value) implements Json {
    }

    /** A number; JSON knows no infinity and no NaN. */
    record Number(double value) implements Json {
        public Number {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("JSON has no number " + value);
            }
        }
    }

    /** True or false. */
    record Truth(boolean value) implements Json {
    }

    /** The value {@code null}. */
    record Nothing() implements Json {
    }

    /** An array. */
    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object; its members keep their order. */
    record Members(Map<String, Json> values) implements Json {
        public Members {
            values = new LinkedHashMap<>(values);
        }
    }

    /** An array of whole numbers. */
    static Json numbers(List<Integer> values) {
        List<Json> items = new ArrayList<>();
        for (int value : values) {
            items.add(new Number(value));
        }
        return new Items(items);
    }

    /** An array of strings. */
    static Json texts(List<String> values) {
        List<Json> items = new ArrayList<>();
        for (String value : values) {
            items.add(new Text(value));
        }
        return new Items(items);
    }

    /** @throws FileFormatException if the text is no JSON */
    static Json parse(String text) {
        return new JsonReader(text).read();
    }

    /** The value as JSON without spaces. */
    default String text() {
        StringBuilder out = new StringBuilder();
        JsonWriter.write(this, out);
        return out.toString();
    }

    /** The members of an object. */
    default Map<String, Json> members() {
        if (this instanceof Members object) {
            return object.values();
        }
        throw unexpected("an object");
    }

    /** One member of an object. */
    default Json member(String name) {
        Json member = members().get(name);
        if (member == null) {
            throw new FileFormatException("JSON: the member \"" + name + "\" is missing in " + shortened());
        }
        return member;
    }

    /** The elements of an array. */
    default List<Json> items() {
        if (this instanceof Items array) {
            return array.values();
        }
        throw unexpected("an array");
    }

    default String asText() {
        if (this instanceof Text string) {
            return string.value();
        }
        throw unexpected("a string");
    }

    default double asNumber() {
        if (this instanceof Number number) {
            return number.value();
        }
        throw unexpected("a number");
    }

    /** A whole number from 0 to 2³¹ − 1. */
    default int asCount() {
        double value = asNumber();
        if (value != Math.floor(value) || value < 0 || value > Integer.MAX_VALUE) {
            throw unexpected("a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    private FileFormatException unexpected(String expected) {
        return new FileFormatException("JSON: expected " + expected + ", found " + shortened());
    }

    private String shortened() {
        String all = text();
        return all.length() <= 60 ? all : all.substring(0, 60) + "…";
    }
}
