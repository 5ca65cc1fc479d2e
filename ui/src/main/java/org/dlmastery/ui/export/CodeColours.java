package org.dlmastery.ui.export;

import org.teavm.jso.JSBody;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows programs in Python and Java with comments, texts, numbers and words of the language told apart. */
public final class CodeColours {
    private CodeColours() {
    }

    /** @param name the file's: how it ends says what language it is in; others are shown as they are */
    @JSBody(params = {"place", "text", "name"}, script = """
            var ending = name.split('.').pop();
            var comments = ending === 'py' ? /#.*/ : ending === 'java' ? /\\/\\/.*|\\/\\*[^]*?\\*\\// : null;
            place.textContent = comments ? '' : text;
            if (!comments) {
                return;
            }
            var texts = /"\\"\\"[^]*?"\\"\\"|"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*'/;
            var numbers = /\\b\\d[\\d.]*(?:e[+-]?\\d+)?f?\\b/;
            var words = new RegExp('\\\\b(?:and|as|assert|class|def|else|elif|final|float|for|from|if|import|in|int|is|lambda'
                + '|new|not|or|package|private|public|return|static|throw|void|while|with|None|True|False)\\\\b');
            var tokens = new RegExp([texts, comments, numbers, words].map(function(each) {
                return '(' + each.source + ')';
            }).join('|'), 'g');
            var kinds = ['', 'text', 'comment', 'number', 'word'], at = 0, found;
            while ((found = tokens.exec(text))) {
                var kind = [1, 2, 3, 4].find(function(group) { return found[group] !== undefined; });
                var span = document.createElement('span');
                span.className = 'code-' + kinds[kind];
                span.textContent = found[0];
                place.append(text.slice(at, found.index), span);
                at = tokens.lastIndex;
            }
            place.append(text.slice(at));""")
    public static native void show(HTMLElement place, String text, String name);
}
