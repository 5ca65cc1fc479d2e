package org.dlmastery.ui.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.ui.dom.Page;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int32Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * The browser's own database: an object of facts under each key, and each array a piece of its own under
 * {@code [key, number]}. An entry is replaced in one transaction, which the browser does wholly or not at all. Opened with
 * the first question. Where the browser forbids it (in a sandboxed iframe, in some private windows), entries are kept as
 * long as the page is open, and every {@code put} says that they are not kept longer.
 */
public final class IndexedDatabase implements Database {
    /** So much is kept in memory where nothing else is allowed. */
    private static final long MOST_BYTES_IN_MEMORY = 256L << 20;

    private final MemoryDatabase memory = new MemoryDatabase(MOST_BYTES_IN_MEMORY);
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean opening;
    /** The open database; empty before it is opened, after the browser has closed it, and where it is forbidden. */
    private Optional<JSObject> database = Optional.empty();
    private boolean forbidden;

    /** Gets the open database, or nothing if the browser forbids it. */
    @JSFunctor
    private interface Opened extends JSObject {
        void opened(JSObject database);
    }

    /** Gets "", "full" or "blocked". */
    @JSFunctor
    private interface Done extends JSObject {
        void done(String refused);
    }

    /** Gets what was found, or nothing. */
    @JSFunctor
    private interface Found extends JSObject {
        void found(JSObject entry);
    }

    @Override
    public void put(Entry entry, Consumer<Kept> done) {
        whenOpen(() -> {
            if (forbidden) {
                memory.put(entry, kept -> done.accept(Kept.BLOCKED));
                return;
            }
            JSArray<JSObject> pieces = new JSArray<>();
            for (NamedArray array : entry.arrays()) {
                int[] shape = new int[array.shape().size()];
                for (int i = 0; i < shape.length; i++) {
                    shape[i] = array.shape().get(i);
                }
                pieces.push(piece(array.name(), shape, toJs(array.elements())));
            }
            put(database.get(), entry.key(), entry.facts(), entry.at(), entry.bytes(), pieces, refused ->
                    done.accept(refused.isEmpty() ? Kept.YES : refused.equals("full") ? Kept.FULL : Kept.BLOCKED));
        });
    }

    @Override
    public void delete(List<String> keys, Consumer<Kept> done) {
        whenOpen(() -> {
            if (forbidden || keys.isEmpty()) {
                memory.delete(keys, done);
                return;
            }
            JSArray<JSString> names = new JSArray<>();
            for (String key : keys) {
                names.push(JSString.valueOf(key));
            }
            delete(database.get(), names, refused -> done.accept(refused.isEmpty() ? Kept.YES : Kept.BLOCKED));
        });
    }

    @Override
    public void get(String key, Consumer<Optional<Entry>> done) {
        whenOpen(() -> {
            if (forbidden) {
                memory.get(key, done);
                return;
            }
            get(database.get(), key, found ->
                    done.accept(isNothing(found) ? Optional.empty() : Optional.of(entry(key, found))));
        });
    }

    @Override
    public void list(String prefix, Consumer<List<Held>> done) {
        whenOpen(() -> {
            if (forbidden) {
                memory.list(prefix, done);
                return;
            }
            list(database.get(), prefix, found -> {
                List<Held> held = new ArrayList<>();
                for (int i = 0; !isNothing(found) && i < count(found); i++) {
                    JSObject head = item(found, i);
                    held.add(new Held(text(head, "key"), text(head, "facts"), number(head, "at"),
                            (long) number(head, "bytes")));
                }
                done.accept(held);
            });
        });
    }

    private void whenOpen(Runnable action) {
        if (forbidden || database.isPresent()) {
            action.run();
            return;
        }
        waiting.add(action);
        if (!opening) {
            opening = true;
            open(opened -> {
                opening = false;
                forbidden = isNothing(opened);
                database = forbidden ? Optional.empty() : Optional.of(opened);
                List<Runnable> now = new ArrayList<>(waiting);
                waiting.clear();
                now.forEach(Runnable::run);
            }, () -> database = Optional.empty());
        }
    }

    private static Entry entry(String key, JSObject found) {
        List<NamedArray> arrays = new ArrayList<>();
        JSObject pieces = member(found, "pieces");
        for (int i = 0; i < count(pieces); i++) {
            JSObject piece = item(pieces, i);
            List<Integer> shape = new ArrayList<>();
            for (int size : ints(member(piece, "shape")).copyToJavaArray()) {
                shape.add(size);
            }
            JSObject elements = member(piece, "elements");
            arrays.add(new NamedArray(text(piece, "name"), shape, switch (type(elements)) {
                case "Float32Array" -> new NamedArray.Floats(floats(elements).copyToJavaArray());
                case "Int32Array" -> new NamedArray.Ints(ints(elements).copyToJavaArray());
                default -> new NamedArray.Bytes(bytes(elements).copyToJavaArray());
            }));
        }
        return new Entry(key, text(found, "facts"), number(found, "at"), arrays);
    }

    private static JSObject toJs(NamedArray.Elements elements) {
        if (elements instanceof NamedArray.Floats floats) {
            return view(floats.values());
        }
        if (elements instanceof NamedArray.Ints ints) {
            return view(ints.values());
        }
        return view(((NamedArray.Bytes) elements).values());
    }

    @JSBody(params = {"opened", "closed"}, script = """
            var request;
            try {
                request = indexedDB.open('dlmastery', 1);
            } catch (forbidden) {
                opened(null);
                return;
            }
            request.onupgradeneeded = function() {
                request.result.createObjectStore('heads', { keyPath: 'key' });
                request.result.createObjectStore('pieces');
            };
            request.onerror = function() { opened(null); };
            request.onsuccess = function() {
                var database = request.result;
                database.onversionchange = function() { database.close(); closed(); };
                database.onclose = function() { closed(); };
                opened(database);
            };""")
    private static native void open(Opened opened, Page.Action closed);

    @JSBody(params = {"database", "key", "facts", "at", "bytes", "pieces", "done"}, script = """
            try {
                var change = database.transaction(['heads', 'pieces'], 'readwrite', { durability: 'relaxed' });
                change.oncomplete = function() { done(''); };
                change.onabort = function() {
                    done(change.error && change.error.name.indexOf('Quota') >= 0 ? 'full' : 'blocked');
                };
                var store = change.objectStore('pieces');
                store.delete(IDBKeyRange.bound([key], [key, []]));
                pieces.forEach(function(piece, number) { store.put(piece, [key, number]); });
                change.objectStore('heads').put({ key: key, facts: facts, at: at, bytes: bytes });
                if (change.commit) {
                    change.commit();
                }
            } catch (refused) {
                done('blocked');
            }""")
    private static native void put(JSObject database, String key, String facts, double at, double bytes,
            JSArray<JSObject> pieces, Done done);

    @JSBody(params = {"database", "keys", "done"}, script = """
            try {
                var change = database.transaction(['heads', 'pieces'], 'readwrite', { durability: 'relaxed' });
                change.oncomplete = function() { done(''); };
                change.onabort = function() { done('blocked'); };
                keys.forEach(function(key) {
                    change.objectStore('heads').delete(key);
                    change.objectStore('pieces').delete(IDBKeyRange.bound([key], [key, []]));
                });
            } catch (refused) {
                done('blocked');
            }""")
    private static native void delete(JSObject database, JSArray<JSString> keys, Done done);

    @JSBody(params = {"database", "key", "found"}, script = """
            try {
                var question = database.transaction(['heads', 'pieces'], 'readonly');
                var head = question.objectStore('heads').get(key);
                var pieces = question.objectStore('pieces').getAll(IDBKeyRange.bound([key], [key, []]));
                question.oncomplete = function() {
                    found(head.result ? { facts: head.result.facts, at: head.result.at, pieces: pieces.result } : null);
                };
                question.onabort = function() { found(null); };
            } catch (refused) {
                found(null);
            }""")
    private static native void get(JSObject database, String key, Found found);

    @JSBody(params = {"database", "prefix", "found"}, script = """
            try {
                var question = database.transaction('heads', 'readonly');
                var heads = question.objectStore('heads').getAll(IDBKeyRange.bound(prefix, prefix + '\\uffff'));
                question.oncomplete = function() { found(heads.result); };
                question.onabort = function() { found(null); };
            } catch (refused) {
                found(null);
            }""")
    private static native void list(JSObject database, String prefix, Found found);

    @JSBody(params = {"name", "shape", "elements"}, script =
            "return { name: name, shape: Int32Array.from(shape), elements: elements };")
    private static native JSObject piece(String name, @JSByRef(optional = true) int[] shape, JSObject elements);

    @JSBody(params = "values", script = "return values;")
    private static native JSObject view(@JSByRef(optional = true) float[] values);

    @JSBody(params = "values", script = "return values;")
    private static native JSObject view(@JSByRef(optional = true) int[] values);

    @JSBody(params = "values", script = "return values;")
    private static native JSObject view(@JSByRef(optional = true) byte[] values);

    @JSBody(params = "value", script = "return value === null || value === undefined;")
    private static native boolean isNothing(JSObject value);

    @JSBody(params = {"value", "name"}, script = "return value[name];")
    private static native JSObject member(JSObject value, String name);

    @JSBody(params = {"value", "name"}, script = "return value[name];")
    private static native String text(JSObject value, String name);

    @JSBody(params = {"value", "name"}, script = "return value[name];")
    private static native double number(JSObject value, String name);

    @JSBody(params = "values", script = "return values.length;")
    private static native int count(JSObject values);

    @JSBody(params = {"values", "index"}, script = "return values[index];")
    private static native JSObject item(JSObject values, int index);

    @JSBody(params = "elements", script = "return elements.constructor.name;")
    private static native String type(JSObject elements);

    @JSBody(params = "elements", script = "return elements;")
    private static native Float32Array floats(JSObject elements);

    @JSBody(params = "elements", script = "return elements;")
    private static native Int32Array ints(JSObject elements);

    @JSBody(params = "elements", script = "return elements;")
    private static native Int8Array bytes(JSObject elements);
}
