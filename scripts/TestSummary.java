import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up the reports of a test run: how many tests were skipped for which reason; which failed, or failed at first, and
 * how. Argument: the repository's root. Ends with status 1 when a test failed or none ran. A test that failed and then
 * passed is unsteady: it is named the first time, and fails when it is on the list of those that were so before.
 */
public final class TestSummary {
    private static final int LINES_OF_FAILURE = 12;

    /** The tests that have been unsteady before, one a line; what follows # says when and why. */
    private static final Path KNOWN_UNSTEADY = Path.of("scripts", "unsteady-tests");

    private final Set<String> knownUnsteady;
    private final Map<String, Integer> skipsByReason = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> unsteadies = new ArrayList<>();
    private int passed;
    private int skipped;

    private TestSummary(Set<String> knownUnsteady) {
        this.knownUnsteady = knownUnsteady;
    }

    public static void main(String[] arguments) throws Exception {
        TestSummary summary = new TestSummary(knownUnsteady(Path.of(arguments[0]).resolve(KNOWN_UNSTEADY)));
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (Path report : reports(Path.of(arguments[0]))) {
            summary.add(parser.parse(report.toFile()).getElementsByTagName("testcase"));
        }
        summary.print();
        if (!summary.failures.isEmpty() || summary.passed == 0) {
            System.exit(1);
        }
    }

    private void print() {
        skipsByReason.forEach((reason, count) -> System.out.println("Skipped: " + count + " of " + reason));
        unsteadies.forEach(System.out::println);
        failures.forEach(System.out::println);
        System.out.println(passed + " passed, " + failures.size() + " failed, " + skipped + " skipped");
    }

    private static Set<String> knownUnsteady(Path list) throws IOException {
        if (!Files.exists(list)) {
            return Set.of();
        }
        return Files.readAllLines(list).stream().map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty()).collect(Collectors.toSet());
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().matches(".*-reports/TEST-.*\\.xml")).sorted().toList();
        }
    }

    private void add(NodeList tests) {
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            String className = test.getAttribute("classname").replaceAll(".*\\.", "");
            NodeList skips = test.getElementsByTagName("skipped");
            String name = className + "." + test.getAttribute("name");
            Element failure = first(test, "failure", "error");
            Element unsteady = first(test, "flakyFailure", "flakyError");
            if (unsteady != null && knownUnsteady.contains(name)) {
                failures.add("Failed: " + name + " is unsteady again: mend it, then take it off " + KNOWN_UNSTEADY
                        + "\n" + account(unsteady));
            } else if (unsteady != null) {
                passed++;
                unsteadies.add("Unsteady: " + name + " failed once, then passed. That is a defect: mend it or put this "
                        + "name on " + KNOWN_UNSTEADY + ", with which the second time is a failure\n"
                        + account(unsteady));
            } else if (failure != null) {
                failures.add("Failed: " + name + "\n" + account(failure));
            } else if (skips.getLength() > 0) {
                skipped++;
                skipsByReason.merge(className + ": " + reason((Element) skips.item(0)), 1, Integer::sum);
            } else {
                passed++;
            }
        }
    }

    private static Element first(Element test, String... tags) {
        for (String tag : tags) {
            if (test.getElementsByTagName(tag).getLength() > 0) {
                return (Element) test.getElementsByTagName(tag).item(0);
            }
        }
        return null;
    }

    /** What was expected and where: the first lines of the stack trace. */
    private static String account(Element failure) {
        return failure.getTextContent().strip().lines().limit(LINES_OF_FAILURE).map(line -> "    " + line.strip())
                .collect(Collectors.joining("\n"));
    }

    /** The message, which some reports carry as an attribute and others as the first line of a stack trace. */
    private static String reason(Element skip) {
        String message = skip.getAttribute("message");
        String text = message.isEmpty() ? skip.getTextContent().strip() : message;
        return text.lines().findFirst().orElse("no reason given").replaceFirst("^[\\w.]+Exception: ", "");
    }
}
