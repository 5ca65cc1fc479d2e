package org.dlmastery.site.browser;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The pictures in a PDF file of Chromium's, as far as they are RGB and deflated. */
final class PdfImages {
    /** A picture. @param rgb three bytes a pixel, row by row from the top */
    record Picture(int width, int height, byte[] rgb) {
        int pixel(int x, int y) {
            int at = 3 * (y * width + x);
            return (rgb[at] & 255) << 16 | (rgb[at + 1] & 255) << 8 | rgb[at + 2] & 255;
        }
    }

    private static final Pattern PICTURE = Pattern.compile("<<([^<>]*/Subtype /Image[^<>]*)>>\\s*stream\\r?\\n");
    private static final String RGB = "/ColorSpace [/ICCBased";

    private PdfImages() {
    }

    static List<Picture> of(byte[] pdf) {
        List<Picture> pictures = new ArrayList<>();
        Matcher found = PICTURE.matcher(new String(pdf, StandardCharsets.ISO_8859_1));
        while (found.find()) {
            String facts = found.group(1);
            if (facts.contains(RGB) && facts.contains("/FlateDecode")) {
                int width = number(facts, "Width");
                int height = number(facts, "Height");
                pictures.add(new Picture(width, height, inflated(pdf, found.end(), 3 * width * height)));
            }
        }
        return pictures;
    }

    private static int number(String facts, String name) {
        Matcher value = Pattern.compile("/" + name + " (\\d+)").matcher(facts);
        if (!value.find()) {
            throw new AssertionError(name + " is missing in " + facts);
        }
        return Integer.parseInt(value.group(1));
    }

    private static byte[] inflated(byte[] pdf, int from, int count) {
        Inflater inflater = new Inflater();
        inflater.setInput(pdf, from, pdf.length - from);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        try {
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                out.write(part, 0, length);
                if (length == 0 && inflater.needsInput()) {
                    break;
                }
            }
        } catch (DataFormatException damaged) {
            throw new AssertionError(damaged);
        } finally {
            inflater.end();
        }
        if (out.size() < count) {
            throw new AssertionError("a picture of " + out.size() + " bytes instead of " + count);
        }
        return out.toByteArray();
    }
}
