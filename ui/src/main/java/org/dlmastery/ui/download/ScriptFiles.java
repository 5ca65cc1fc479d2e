package org.dlmastery.ui.download;

import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * Data in scripts, which load everywhere: over http, from {@code file://}, in a sandboxed iframe. A script's text is
 * taken out of the page as soon as it is read, so that nothing is held twice.
 */
final class ScriptFiles implements DataFiles {
    @JSFunctor
    private interface Unpacked extends JSObject {
        void unpacked(Int8Array bytes);
    }

    @JSFunctor
    private interface Refused extends JSObject {
        void refused();
    }

    @Override
    public void text(String file, String group, String name, Consumer<String> loaded, Consumer<Message> failed) {
        SiteFiles.script(file, () -> {
            String text = take(group, name);
            SiteFiles.forget(file);
            if (text.isEmpty()) {
                failed.accept(DataFiles.changed(file));
            } else {
                loaded.accept(text);
            }
        }, why -> failed.accept(why.key().equals("file.missing") ? Message.of("download.missing", file) : why));
    }

    @Override
    public void bytes(String file, String group, String name, Consumer<byte[]> loaded, Consumer<Message> failed) {
        text(file, group, name, packed -> {
            if (canUnpack()) {
                unpack(packed, bytes -> loaded.accept(bytes.copyToJavaArray()),
                        () -> failed.accept(DataFiles.changed(file)));
            } else {
                failed.accept(Message.of("download.old-browser"));
            }
        }, failed);
    }

    /** A script that was cut off runs not at all, so there is nothing to take. */
    @JSBody(params = {"group", "name"}, script = """
            var texts = self.dlmastery && dlmastery[group];
            var text = texts && texts[name] || '';
            if (texts) {
                delete texts[name];
            }
            return text;""")
    private static native String take(String group, String name);

    @JSBody(script = "return typeof DecompressionStream === 'function';")
    private static native boolean canUnpack();

    /**
     * From base64 of deflated bytes. Not through a Blob: WebKit can't read one that belongs to a page from
     * {@code file://}. What hears the bytes is called outside the promise, so that an error of its own is reported as
     * such.
     */
    @JSBody(params = {"text", "unpacked", "refused"}, script = """
            function later(action) {
                var channel = new MessageChannel();
                channel.port1.onmessage = function() {
                    channel.port1.close();
                    action();
                };
                channel.port2.postMessage(null);
            }
            function refuse() { later(function() { refused(); }); }
            var stream;
            var writer;
            try {
                var packed = atob(text);
                var bytes = new Uint8Array(packed.length);
                for (var i = 0; i < packed.length; i++) {
                    bytes[i] = packed.charCodeAt(i);
                }
                stream = new DecompressionStream('deflate-raw');
                writer = stream.writable.getWriter();
                writer.write(bytes).catch(function() { });
                writer.close().catch(function() { });
            } catch (unreadable) {
                refuse();
                return;
            }
            new Response(stream.readable).arrayBuffer().then(function(buffer) {
                later(function() { unpacked(new Int8Array(buffer)); });
            }, refuse);""")
    private static native void unpack(String text, Unpacked unpacked, Refused refused);
}
