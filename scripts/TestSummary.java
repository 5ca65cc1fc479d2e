import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up the reports of a test run and says which tests failed and which were skipped, and why. Argument: the
 * repository's root. Ends with status 1 when a test failed or none ran.
 */
public final class TestSummary {
    private int passed;
    private int failed;
    private int skipped;

    public static void main(String[] arguments) throws Exception {
        TestSummary summary = new TestSummary();
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (Path report : reports(Path.of(arguments[0]))) {
            summary.add(parser.parse(report.toFile()).getElementsByTagName("testcase"));
        }
        System.out.println(summary.passed + " passed, " + summary.failed + " failed, " + summary.skipped + " skipped");
        if (summary.failed > 0 || summary.passed == 0) {
            System.exit(1);
        }
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().matches(".*-reports/TEST-.*\\.xml")).sorted().toList();
        }
    }

    private void add(NodeList tests) {
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            String name = test.getAttribute("classname").replaceAll(".*\\.", "") + "." + test.getAttribute("name");
            NodeList skips = test.getElementsByTagName("skipped");
            if (test.getElementsByTagName("failure").getLength() + test.getElementsByTagName("error").getLength() > 0) {
                failed++;
                System.out.println("Failed: " + name);
            } else if (skips.getLength() > 0) {
                skipped++;
                System.out.println("Skipped: " + name + ": " + reason((Element) skips.item(0)));
            } else {
                passed++;
            }
        }
    }

    /** The message, which some reports carry as an attribute and others as the first line of a stack trace. */
    private static String reason(Element skip) {
        String message = skip.getAttribute("message");
        String text = message.isEmpty() ? skip.getTextContent().strip() : message;
        return text.lines().findFirst().orElse("no reason given").replaceFirst("^[\\w.]+Exception: ", "");
    }
}
