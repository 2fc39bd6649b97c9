import dev.latchkey.device.Agent;
import dev.latchkey.device.DetectLines;
import dev.latchkey.device.DeviceDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Runs the golden corpus, and says which branches JaCoCo's report calls untaken. See coverage.sh. */
public final class GoldenCoverage {
  private record Untaken(String file, int line, int branches, String source) {}

  private record Permitted(String file, String source, int branches, String reason) {
    boolean covers(Untaken untaken) {
      return file.equals(untaken.file) && untaken.source.contains(source) && untaken.branches <= branches;
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1) {
      run(Path.of(arguments[0]));
    } else {
      System.exit(report(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])));
    }
  }

  private static void run(Path corpus) throws IOException {
    DeviceDetector detector = DeviceDetector.bundled();
    for (String line : Files.readAllLines(corpus)) {
      Agent agent = DetectLines.agent(line);
      detector.detect(agent);
      detector.visitor(agent).majorMinor();
    }
  }

  private static int report(Path xml, Path sources, Path permittedFile) throws Exception {
    List<Permitted> permitted = permitted(permittedFile);
    List<Permitted> needless = new ArrayList<>(permitted);
    int others = 0;
    for (Untaken untaken : untaken(xml, sources)) {
      Permitted by = permitted.stream().filter(one -> one.covers(untaken)).findFirst().orElse(null);
      needless.remove(by);
      others += by == null ? 1 : 0;
      System.out.printf("%s:%d %d untaken: %s%n    %s%n", untaken.file, untaken.line, untaken.branches,
          untaken.source, by == null ? "NOT PERMITTED" : "permitted: " + by.reason);
    }
    needless.forEach(one -> System.out.printf("permitted for nothing: %s | %s%n", one.file, one.source));
    System.out.printf("%d lines with untaken branches that are not permitted%n", others);
    return others == 0 && needless.isEmpty() ? 0 : 1;
  }

  /** The list: file | text of the line | branches | reason, with # before remarks. */
  private static List<Permitted> permitted(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 4))
        .map(parts -> new Permitted(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]))
        .toList();
  }

  private static List<Untaken> untaken(Path xml, Path sources) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Document report = factory.newDocumentBuilder().parse(xml.toFile());
    List<Untaken> untaken = new ArrayList<>();
    NodeList files = report.getElementsByTagName("sourcefile");
    for (int f = 0; f < files.getLength(); f++) {
      String file = ((Element) files.item(f)).getAttribute("name");
      List<String> source = Files.readAllLines(sources.resolve(file));
      NodeList lines = ((Element) files.item(f)).getElementsByTagName("line");
      for (int i = 0; i < lines.getLength(); i++) {
        Element line = (Element) lines.item(i);
        int number = Integer.parseInt(line.getAttribute("nr"));
        int branches = Integer.parseInt(line.getAttribute("mb"));
        if (branches > 0) {
          untaken.add(new Untaken(file, number, branches, source.get(number - 1).strip()));
        }
      }
    }
    return untaken;
  }
}
