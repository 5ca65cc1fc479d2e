package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;

/**
 * Reads Cora's two files and checks that they are Cora: {@code cora.content} has a line a paper, its number, a 0 or 1 for
 * each word of the dictionary and its subject, between tabs; {@code cora.cites} has a line a citation, the cited paper's
 * number and the citing one's. Pairs of papers that cite each other count once. A file that is cut short or is another
 * data set differs in at least one of the counts.
 */
public final class CoraFiles {
    /** Where the papers come from. */
    public static final String CONTENT = Cora.NAME + ".content";
    /** Where the citations come from. */
    public static final String CITES = Cora.NAME + ".cites";

    private static final int LARGEST_LINE = 1 << 13;
    private static final int WORDS = 49_216;
    private static final int CITATIONS = 5429;
    /** How many papers each subject has, in the order of {@link Cora#SUBJECTS}. */
    private static final List<Integer> OF_SUBJECT = List.of(298, 418, 818, 426, 217, 180, 351);

    private final Map<String, Integer> papers = new HashMap<>();
    private final int[] subjects = new int[Cora.PAPERS];
    private final int[] starts = new int[Cora.PAPERS + 1];
    private final int[] words = new int[WORDS];

    private CoraFiles() {
    }

    /** Whether a file's first line is a paper's: how two files without names are told apart. */
    public static boolean isContent(byte[] file) {
        int length = 0;
        while (length < file.length && file[length] != '\n') {
            length++;
        }
        return length > 2 * Cora.DICTIONARY;
    }

    /** @throws BadValueException if the files aren't Cora's: what is there and what should be */
    public static Cora read(byte[] content, byte[] cites) throws BadValueException {
        CoraFiles reading = new CoraFiles();
        reading.readPapers(content);
        return reading.readCitations(cites);
    }

    private void readPapers(byte[] file) throws BadValueException {
        Lines lines = new Lines(file);
        int paper = 0;
        int word = 0;
        int[] counts = new int[Cora.SUBJECTS.size()];
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int tab = line.indexOf('\t');
            int end = tab + 2 * Cora.DICTIONARY;
            if (tab < 1 || line.length() <= end + 1 || line.charAt(end) != '\t') {
                throw bad("cora.bad.line", Integer.toString(lines.number()), CONTENT);
            }
            int subject = Cora.SUBJECTS.indexOf(line.substring(end + 1));
            if (subject < 0) {
                throw bad("cora.bad.line", Integer.toString(lines.number()), CONTENT);
            }
            if (paper == Cora.PAPERS || papers.put(line.substring(0, tab), paper) != null) {
                throw bad("cora.bad.paper", line.substring(0, tab));
            }
            for (int i = 0; i < Cora.DICTIONARY; i++) {
                char mark = line.charAt(tab + 1 + 2 * i);
                if (mark != '0' && mark != '1' || line.charAt(tab + 2 * i) != '\t') {
                    throw bad("cora.bad.line", Integer.toString(lines.number()), CONTENT);
                }
                if (mark == '1') {
                    if (word == WORDS) {
                        throw counted("cora.bad.words", word + 1, WORDS);
                    }
                    words[word++] = i;
                }
            }
            subjects[paper++] = subject;
            counts[subject]++;
            starts[paper] = word;
        }
        check("cora.bad.papers", paper, Cora.PAPERS);
        check("cora.bad.words", word, WORDS);
        for (int subject = 0; subject < counts.length; subject++) {
            if (counts[subject] != OF_SUBJECT.get(subject)) {
                throw bad("cora.bad.subject", Cora.SUBJECTS.get(subject), Integer.toString(counts[subject]),
                        Integer.toString(OF_SUBJECT.get(subject)));
            }
        }
    }

    private Cora readCitations(byte[] file) throws BadValueException {
        Lines lines = new Lines(file);
        Set<Graph.Edge> seen = new HashSet<>();
        List<Graph.Edge> links = new ArrayList<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int tab = line.indexOf('\t');
            Integer cited = papers.get(line.substring(0, Math.max(0, tab)));
            Integer citing = papers.get(line.substring(tab + 1));
            if (cited == null || citing == null) {
                throw bad("cora.bad.line", Integer.toString(lines.number()), CITES);
            }
            if (!cited.equals(citing) && seen.add(Graph.Edge.between(cited, citing))) {
                links.add(Graph.Edge.between(cited, citing));
            }
        }
        check("cora.bad.citations", lines.number(), CITATIONS);
        check("cora.bad.links", links.size(), Cora.LINKS);
        int[] first = new int[links.size()];
        int[] second = new int[first.length];
        for (int link = 0; link < first.length; link++) {
            first[link] = links.get(link).first();
            second[link] = links.get(link).second();
        }
        return new Cora(first, second, subjects, starts, words);
    }

    private static void check(String key, int found, int wanted) throws BadValueException {
        if (found != wanted) {
            throw counted(key, found, wanted);
        }
    }

    private static BadValueException counted(String key, int found, int wanted) {
        return bad(key, Integer.toString(found), Integer.toString(wanted));
    }

    private static BadValueException bad(String key, String... arguments) {
        return new BadValueException(Message.of(key, arguments));
    }

    /** A file's lines, of plain letters, with their ends cut off; an empty line at the end of the file ends them. */
    private static final class Lines {
        private final byte[] file;
        private int at;
        private int number;

        private Lines(byte[] file) {
            this.file = file;
        }

        /** The next line; empty where there is none. */
        private String next() {
            StringBuilder line = new StringBuilder(LARGEST_LINE);
            while (at < file.length && file[at] != '\n') {
                char letter = (char) (file[at++] & 0xff);
                if (letter != '\r') {
                    line.append(letter);
                }
            }
            at++;
            number += line.length() > 0 ? 1 : 0;
            return line.toString();
        }

        /** How many lines there were so far. */
        private int number() {
            return number;
        }
    }
}
