package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gossamer.scenarios.folder.FolderWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;

/** The page in a real browser, where there is a Chromium with its driver. */
class ReportBrowserTest {
  private static final List<Path> BROWSERS =
      Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
          .map(Path::of)
          .toList();
  private static final List<Path> DRIVERS =
      Stream.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver").map(Path::of).toList();

  @TempDir private static Path folder;

  private static ChromeDriver browser;
  private static String sweep;
  private static String mixed;
  private static String single;
  private static String paces;

  @BeforeAll
  static void start() throws Exception {
    Path chromium = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    Path driver = DRIVERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    assumeTrue(
        chromium != null && driver != null,
        "the report is not tried in a browser: install chromium and chromium-driver for that");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Objects.requireNonNull(chromium).toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,1200",
        "--user-data-dir=" + folder.resolve("profile"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(Objects.requireNonNull(driver).toFile())
                .build(),
            options);
    sweep =
        Report.write(new FolderWriter(Folders.sweep(folder.resolve("sweep"), 3, 3, 120)))
            .toUri()
            .toString();
    mixed =
        Report.write(new FolderWriter(Folders.mixed(folder.resolve("mixed"), 3, 3)))
            .toUri()
            .toString();
    paces =
        Report.write(new FolderWriter(Folders.paces(folder.resolve("paces"), Folders.PACES)))
            .toUri()
            .toString();
    single =
        Report.write(new FolderWriter(Folders.single(folder.resolve("single")))).toUri().toString();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void open() {
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    load(sweep);
  }

  /** Opens a page and waits for its charts; a busy machine may report the page before the last. */
  private static void load(String page) {
    browser.get(page);
    for (int k = 0; k < 100 && all("#legend button").isEmpty(); k++) {
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static WebElement one(String css) {
    return browser.findElement(By.cssSelector(css));
  }

  private static List<WebElement> all(String css) {
    return browser.findElements(By.cssSelector(css));
  }

  private static Object js(String script) {
    return Objects.requireNonNull(browser.executeScript("return " + script));
  }

  private static void choose(String select, String option) {
    one(select).findElement(By.xpath("option[normalize-space()='" + option + "']")).click();
  }

  /** What the chart draws, as SVG without the numbers that the library gives its parts. */
  private static String marks(String chart) {
    return String.valueOf(one(chart + " svg").getDomProperty("innerHTML"))
        .replaceAll("zr[0-9]+-[a-z0-9-]+", "");
  }

  /** The words and numbers of a chart. */
  private static List<String> labels(String chart) {
    return all(chart + " svg text").stream().map(WebElement::getText).toList();
  }

  /** Waits for what takes the browser a moment, such as the next frame or another page. */
  private static void await(BooleanSupplier done) {
    for (int k = 0; k < 200; k++) {
      try {
        if (done.getAsBoolean()) {
          return;
        }
      } catch (WebDriverException e) {
        // The page is being replaced.
      }
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  private static int lines(String chart) {
    return all(chart + " svg path[fill='none'][stroke-width='2']").size();
  }

  @Test
  void page_opensWithoutErrorsOrRequests() {
    browser.manage().logs().get(LogType.BROWSER);
    browser.manage().logs().get(LogType.PERFORMANCE);
    for (String page : List.of(sweep, mixed, single, paces)) {
      load(page);
      assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
      assertThat(
              browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                  .map(Object::toString)
                  .filter(entry -> entry.contains("Network.requestWillBeSent\"")))
          .allMatch(entry -> entry.contains("\"url\":\"file:///"))
          .hasSize(1); // the page itself
    }
  }

  @Test
  void charts_haveALineForEachSettingAndTheory() {
    assertThat(lines("#convergence")).isEqualTo(6);
    assertThat(all("#legend button")).hasSize(3 + 2 + 1); // networks, rates, theory
    load(single);
    assertThat(lines("#convergence")).isEqualTo(1);
    assertThat(all("#sweep-heading")).isEmpty();
  }

  private static List<String> options(String select) {
    return all(select + " option").stream().map(WebElement::getText).toList();
  }

  @Test
  void axes_areThoseThatTheFolderHas() {
    assertThat(options("#against")).containsExactly("time", "gradients", "communications");
    load(paces);
    assertThat(options("#against"))
        .containsExactly("time", "gradients", "communications", "elapsed", "bytes");
    assertThat(options("select[data-name='cost']").subList(0, 5))
        .containsExactly("communications", "bytes", "elapsed", "gradients", "time");
  }

  /** By time, extra is ahead of dadao; its rounds wait for their slowest nodes. */
  @Test
  void roundsAndClocks_areComparedByWhatElapsed() {
    load(paces);
    assertThat(one(".findings").getText()).contains("a round waits for its slowest node");
    assertThat(one("#against").getDomProperty("value")).isEqualTo("elapsed");
    assertThat(labels("#convergence")).contains("elapsed (units)");
    assertThat(one("#convergence-note").getText())
        .contains("Elapsed: a round waits for its slowest node.");
    // The ends of the lines: 93 units; 47 rounds of 3.125 and 16 of 2.75 units, means of two seeds.
    assertThat(one("#convergence").getDomAttribute("aria-label"))
        .contains("dadao: from 1 to 0.00956 at elapsed 93")
        .contains("extra: from 1 to 0.0091 at elapsed 146.9")
        .contains("msda: from 1 to 0.00823 at elapsed 44");
    choose("select[data-name='cost']", "elapsed");
    choose("#compare-a", "extra");
    choose("#compare-b", "dadao");
    // 47 rounds of 3 and of 3.25 units: 141 and 152.75, less 93 each.
    assertThat(one("#compare-result").getText())
        .contains("A takes 53.88 more units of elapsed time than B to reach gap \u2264 1e-2");
  }

  @Test
  void exactRate_isALineAgainstTime_ofMetricsThatDecaySo() {
    load(paces);
    assertThat(legend()).contains("proven rate").doesNotContain("exact rate");
    choose("#against", "time");
    assertThat(labels("#convergence")).contains("time (units or rounds)");
    assertThat(legend()).contains("proven rate", "exact rate");
    int with = all("#convergence svg path[stroke-dasharray]").size();
    all("#legend button").getLast().click(); // without exact rates, of two lines
    assertThat(all("#convergence svg path[stroke-dasharray]")).hasSize(with - 2);
    choose("#metric", "distance");
    assertThat(legend()).contains("exact rate");
  }

  private static List<String> legend() {
    return all("#legend button").stream().map(WebElement::getText).toList();
  }

  @Test
  void toggles_changeWhatIsDrawn() {
    String before = marks("#convergence");
    for (Runnable toggle :
        List.<Runnable>of(
            () -> choose("#against", "gradients"),
            () -> choose("#metric", "distance"),
            () -> one("#log-y").click(),
            () -> one("#log-x").click(),
            () -> choose("#filters select", "net1"))) {
      toggle.run();
      assertThat(marks("#convergence")).isNotEqualTo(before);
      before = marks("#convergence");
    }
    assertThat(lines("#convergence")).isEqualTo(2);
    assertThat(one("#convergence").getDomAttribute("aria-label"))
        .startsWith("Line chart of distance against gradients, 2 lines. uniform: from 2");
  }

  @Test
  void legend_hidesTheLinesOfAValue_byMouseAndKeyboard() {
    WebElement first = all("#legend button").getFirst();
    first.click();
    assertThat(lines("#convergence")).isEqualTo(4);
    WebElement now = all("#legend button").getFirst();
    assertThat(now.getDomAttribute("aria-pressed")).isEqualTo("false");
    now.sendKeys(Keys.ENTER);
    assertThat(lines("#convergence")).isEqualTo(6);
  }

  @Test
  void table_sortsByAColumn_bothWays() {
    List<WebElement> heads = all("#runs thead th");
    int column = heads.stream().map(WebElement::getText).toList().indexOf("communications");
    WebElement head = heads.get(column);
    head.findElement(By.tagName("button")).click();
    assertThat(head.getDomAttribute("aria-sort")).isEqualTo("ascending");
    List<Integer> numbers = column(column);
    assertThat(numbers).hasSize(18).isSorted();
    head.findElement(By.tagName("button")).sendKeys(Keys.ENTER);
    assertThat(head.getDomAttribute("aria-sort")).isEqualTo("descending");
    assertThat(column(column)).isEqualTo(numbers.reversed());
  }

  private static List<Integer> column(int column) {
    return all("#runs tbody tr td:nth-child(%d)".formatted(column + 1)).stream()
        .map(cell -> Integer.valueOf(cell.getText().replace(",", "")))
        .toList();
  }

  @Test
  void table_keepsItsFirstColumnsInSight() {
    for (int width : List.of(1100, 390)) {
      browser.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", false));
      load(sweep);
      js("document.querySelector('#runs').closest('.scroll').scrollLeft = 5000");
      // Where run, topology and rates are, in a row and in the head, from the area's left edge.
      assertThat(
              js(
                  """
                  [...document.querySelectorAll('#runs tr')].slice(0, 2).every(row => {
                    const left = row.closest('.scroll').getBoundingClientRect().left;
                    const edges = [0, 1, 2].map(c => row.cells[c].getBoundingClientRect());
                    return Math.abs(edges[0].left - left) < 1
                      && Math.abs(edges[1].left - edges[0].right) < 1
                      && Math.abs(edges[2].left - edges[1].right) < 1
                      && row.cells[5].getBoundingClientRect().left < edges[2].right;
                  })"""))
          .isEqualTo(true);
    }
  }

  @Test
  void table_hasResultsBeforeConstants() {
    assertThat(
            all("#runs thead th").stream()
                .map(head -> String.valueOf(head.getDomProperty("textContent"))))
        .containsExactly(
            "run",
            "topology.kind",
            "rates",
            "seed",
            "status",
            "time",
            "communications",
            "gradients",
            "distance",
            "gap",
            "consensus",
            "proven_decay",
            "reason",
            "algorithm",
            "nodes",
            "edges",
            "chi1",
            "chi2",
            "communication_rate",
            "L",
            "mu");
  }

  @Test
  void table_isFilteredByTextAndStatus() {
    one("#runs-search").sendKeys("NET1 opt");
    assertThat(all("#runs tbody tr:not([hidden])")).hasSize(3);
    assertThat(one("#runs-count").getText()).isEqualTo("3 of 18 shown");
    one("#runs-search").clear();
    one("#runs-search").sendKeys(" ");
    choose("#runs-status", "diverged");
    assertThat(all("#runs tbody tr:not([hidden])")).hasSize(1);
  }

  /** What the page hands over to be saved; the driver would drop carriage returns. */
  private static String saved(String button) {
    return String.valueOf(
        browser.executeAsyncScript(
            """
            const [button, done] = arguments;
            const create = URL.createObjectURL;
            URL.createObjectURL = blob => { blob.text().then(text => done(text.replaceAll('\\r', '\\u240d'))); URL.createObjectURL = create; return create(blob); };
            document.querySelector(button).click();
            """,
            button));
  }

  @Test
  void table_isSavedAsCsv() {
    browser.manage().logs().get(LogType.BROWSER);
    String csv = saved("#runs-csv");
    String[] lines = csv.split("\u240d\n", -1);
    assertThat(lines).hasSize(1 + 18 + 1);
    assertThat(lines[0]).startsWith("run,topology.kind,rates,seed,status,time,");
    assertThat(lines[1]).startsWith("0,net0,uniform,1,gap-reached,119,3094,1904,");
    assertThat(lines[2]).contains(",\"node 3, </td>\",dadao,");
    one("#runs-search").sendKeys("net2");
    assertThat(saved("#runs-csv").split("\u240d\n", -1)).hasSize(1 + 6 + 1);
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void chart_isSavedAsSvg() {
    assertThat(saved(".tools[data-chart=convergence] .save")).startsWith("<svg ").contains("<path");
  }

  @Test
  void chart_zoomsByButtons_andBack() {
    String tools = ".tools[data-chart=convergence] ";
    List<String> whole = labels("#convergence");
    one(tools + "[aria-label='Zoom in']").sendKeys(Keys.ENTER);
    await(() -> !labels("#convergence").equals(whole));
    List<String> zoomed = labels("#convergence");
    one(tools + "[aria-label='Move right']").click();
    await(() -> !labels("#convergence").equals(zoomed));
    all("#legend button").getFirst().click(); // what is zoomed stays so
    all("#legend button").getFirst().click();
    assertThat(one(tools + "[aria-label='Show all again']").isDisplayed()).isTrue();
    one(tools + "[aria-label='Show all again']").click();
    await(() -> labels("#convergence").equals(whole));
    assertThat(all(tools + "button").stream().filter(WebElement::isDisplayed)).hasSize(3);
  }

  @Test
  void chart_leavesTheWheelToThePage() {
    String whole = marks("#convergence");
    Object taken =
        js(
            """
            [false, true].map(ctrlKey => {
              const area = document.querySelector('#convergence svg').parentElement;
              const box = area.getBoundingClientRect();
              const wheel = new WheelEvent('wheel', {deltaY: -120, ctrlKey, bubbles: true, cancelable: true,
                clientX: box.left + box.width / 2, clientY: box.top + box.height / 2});
              area.dispatchEvent(wheel);
              return wheel.defaultPrevented;
            })""");
    assertThat(taken).isEqualTo(List.of(false, true));
    await(() -> !marks("#convergence").equals(whole));
  }

  @Test
  void band_isAsChosen() {
    String before = marks("#convergence");
    for (String band : List.of("quartiles", "min to max", "none")) {
      choose("#band", band);
      assertThat(marks("#convergence")).isNotEqualTo(before);
      before = marks("#convergence");
    }
    assertThat(all("#convergence svg path[fill-opacity='0.18']")).isEmpty();
  }

  @Test
  void coding_swapsColoursAndDashes() {
    String before = marks("#convergence");
    choose("#coding select", "rates");
    assertThat(marks("#convergence")).isNotEqualTo(before);
    assertThat(all("#legend .legend-name").stream().map(WebElement::getText))
        .containsExactly("rates", "topology.kind");
  }

  @Test
  void sweep_isAMapOrLines() {
    assertThat(all("#map tbody tr")).hasSize(3);
    assertThat(all("#map tbody td")).hasSize(6);
    choose("#quantity", "communications at the end");
    assertThat(one("#map tbody td").getText())
        .startsWith("3,213"); // 119 times 26 and 28, runs 0 and 2
    assertThat(one("#map tbody td").getText()).contains("1 diverged");
    choose("#view", "lines");
    assertThat(one("#map-area").isDisplayed()).isFalse();
    assertThat(one("#sweep-chart svg").isDisplayed()).isTrue();
    assertThat(all("#sweep-legend button")).hasSize(3);
  }

  @Test
  void outcomes_countRunsThatDidNotArrive() {
    load(mixed);
    List<String> cells = all("#map tbody td").stream().map(WebElement::getText).toList();
    assertThat(cells)
        .containsExactly(
            "not reached\n1 of 3 arrived, 1 diverged",
            "2,175\n2 of 3 arrived", // 29 x 75, 30 x 60, infinite
            "3,300\n2 of 3 arrived",
            "> 4,280\n1 of 3 arrived",
            "2,925",
            "> 4,880\n1 of 3 arrived");
    choose("#sweep-level select", "gap ≤ 0.5");
    assertThat(all("#map tbody td").getLast().getText()).isEqualTo("1,470");
    choose("#statistic", "mean over seeds");
    assertThat(all("#map tbody td").getLast().getText())
        .isEqualTo("1,791"); // (2870 + 1470 + 1032) / 3
    choose("#sweep-level select", "gap ≤ 5e-2 (target)");
    assertThat(all("#map tbody td").getFirst().getText()).startsWith("not all arrived");
  }

  @Test
  void outcomes_beyondTheLimit_areHollowMarks() {
    load(mixed);
    choose("#view", "lines");
    assertThat(all("#sweep-chart svg path[d^='M0 1L0 0L-1 0']")).hasSize(3);
  }

  @Test
  void settings_areATableBeforeTheRuns() {
    load(mixed);
    assertThat(all("#settings-section ~ #runs-section")).hasSize(1);
    List<String> heads = all("#settings thead th").stream().map(WebElement::getText).toList();
    assertThat(heads)
        .startsWith("topology.kind", "rates", "reached", "diverged", "communications to target");
    assertThat(
            all("#settings tbody tr:nth-child(5) > *").stream().map(WebElement::getText).toList())
        .startsWith("net2", "uniform", "3 of 3", "0", "2,925");
    assertThat(saved("#settings-csv")).contains("\u240d\nnet0,uniform,1,1,inf,");
    all("#settings thead button").get(4).click();
    assertThat(all("#settings tbody tr > :nth-child(5)").getFirst().getText()).isEqualTo("2,175");
  }

  @Test
  void pairs_haveAnInterval_orSayWhoArrived() {
    load(mixed);
    choose("#compare-a", "net2, uniform");
    choose("#compare-b", "net2, optimal");
    assertThat(one("#compare-result").getText())
        .startsWith("A arrived with 3 of 3 seeds, B with 1 of 3: there is no mean difference")
        .contains("Median of A − B: −∞")
        .contains("A was cheaper with 3 of 3, B with 0.");
    choose("#compare-level label:nth-child(2) select", "gap ≤ 0.5");
    // Differences -1958, -768, -472: mean -1066, s 786.5, t of two degrees of freedom 4.3027.
    assertThat(one("#compare-result").getText())
        .startsWith(
            "A takes 1,066 fewer communications than B to reach gap ≤ 0.5: A − B = −1,066, 95% interval −3,020 to +887.9.")
        .contains("The interval (Student's t) contains zero");
    assertThat(one("#sweep-level select").getDomProperty("value")).isEqualTo("0"); // one choice
  }

  /** Opens the numbers behind a chart. */
  private static void open(String details) {
    // The table is filled when the element has told that it is open, which is after the click.
    browser.executeAsyncScript(
        """
        const [selector, done] = arguments;
        const details = document.querySelector(selector);
        details.addEventListener('toggle', () => done(), {once: true});
        details.querySelector('summary').click();
        """,
        details);
  }

  @Test
  void profile_hasTheShareOfProblemsSolved() {
    load(mixed);
    open("#profile-table");
    // Of nine networks with seeds, uniform rates solve six, each as the cheapest; optimal rates
    // solve four, one of them at 4300 communications to the 2400 of uniform rates.
    assertThat(all("#profile-table tbody tr").stream().map(WebElement::getText))
        .containsExactly(
            "uniform 66.7% 66.7% 66.7% 66.7% 66.7% 66.7% 66.7% 66.7% 66.7%",
            "optimal 33.3% 33.3% 33.3% 44.4% 44.4% 44.4% 44.4% 44.4% 44.4%");
    assertThat(one("#profile-note").getText()).contains("9 problems");
  }

  @Test
  void numbersBehindTheChart_areATable() {
    open("#convergence-table");
    assertThat(all("#convergence-table tbody tr")).hasSize(6 * 11);
    assertThat(one("#convergence-table tbody tr").getText()).startsWith("net0, uniform");
  }

  @Test
  void darkReaders_getADarkPage() {
    String light = marks("#convergence");
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    assertThat(js("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(13, 17, 23)");
    assertThat(marks("#convergence")).isNotEqualTo(light); // drawn anew, in colours for the dark
  }

  /** The words of a page on paper, line by line, with the height at which the last one is. */
  private record Printed(List<String> lines, double end) {}

  private static List<Printed> printed() throws IOException {
    byte[] pdf = Base64.getDecoder().decode(browser.print(new PrintOptions()).getContent());
    List<Printed> pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        double height = document.getPage(page - 1).getMediaBox().getHeight();
        double[] end = {0};
        PDFTextStripper words =
            new PDFTextStripper() {
              @Override
              protected void writeString(String text, List<TextPosition> places)
                  throws IOException {
                places.forEach(place -> end[0] = Math.max(end[0], place.getYDirAdj() / height));
                super.writeString(text, places);
              }
            };
        words.setSortByPosition(true);
        words.setStartPage(page);
        words.setEndPage(page);
        pages.add(new Printed(words.getText(document).strip().lines().toList(), end[0]));
      }
    }
    return pages;
  }

  @Test
  void paper_hasNoHalfEmptyPage_andNoHeadingAlone() throws IOException {
    for (String page : List.of(sweep, mixed)) {
      load(page);
      List<String> headings =
          all("h2").stream().map(heading -> heading.getDomProperty("textContent")).toList();
      List<Printed> pages = printed();
      assertThat(pages).hasSizeBetween(3, 6);
      for (Printed each : pages.subList(0, pages.size() - 1)) {
        assertThat(each.end()).as(String.join("\n", each.lines())).isGreaterThan(0.6);
        assertThat(each.lines().getLast()).isNotIn(headings);
      }
      String all = String.join("\n", pages.stream().flatMap(one -> one.lines().stream()).toList());
      assertThat(all).contains("Glossary", "gap-reached").doesNotContain("Download CSV", "filter");
    }
  }

  @Test
  void paper_ofDarkReaders_isLight() {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    String dark = marks("#convergence");
    browser.executeScript("dispatchEvent(new Event('beforeprint'))");
    assertThat(marks("#convergence")).contains("stroke=\"#0072b2\"").isNotEqualTo(dark);
    assertThat(one("#convergence svg").getDomAttribute("viewBox")).isEqualTo("0 0 720 350");
    browser.executeScript("dispatchEvent(new Event('afterprint'))");
    await(() -> marks("#convergence").contains("stroke=\"#56b4e9\""));
    assertThat(one("#convergence svg").getDomAttribute("viewBox")).isNull();
  }

  @Test
  void running_pageReadsItselfAgain_andKeepsWhatWasChosen() throws IOException {
    Path page = folder.resolve("running.html");
    Path results = folder.resolve("sweep");
    Files.writeString(page, Report.of(results, new Live(12, 2, 18, "2026-01-02 03:04:05", 1)));
    load(page.toUri().toString());
    assertThat(one(".live").getText())
        .isEqualTo(
            "This sweep is running: 12 of 18 runs are done, 2 under way, as of 2026-01-02 03:04:05. The page refreshes itself.");
    choose("#metric", "distance");
    choose("#view", "lines");
    one("#runs-search").sendKeys("net1");
    Files.writeString(page, Report.of(results, new Live(18, 0, 18, "2026-01-02 03:05:05", 1)));
    browser.executeScript("document.activeElement.blur()");
    await(() -> !all(".live").isEmpty() && one(".live").getText().contains("18 of 18"));
    await(() -> !all("#legend button").isEmpty());
    assertThat(one("#convergence").getDomAttribute("aria-label"))
        .startsWith("Line chart of distance");
    assertThat(one("#sweep-chart").isDisplayed()).isTrue();
    assertThat(all("#runs tbody tr:not([hidden])")).hasSize(6);
    Files.writeString(page, Report.of(results, new Live(18, 0, 18, "2026-01-02 03:06:05", 0)));
    await(() -> !all(".live.over").isEmpty());
    assertThat(one(".live").getText()).endsWith("The page is no longer refreshed.");
  }

  @Test
  void ranking_followsTheChoiceOfLevelAndCost() {
    load(paces);
    assertThat(one("#ranking-section").getText())
        .contains("In communications to reach gap \u2264 1e-2: extra.")
        .doesNotContain("In elapsed");
    assertThat(one(".ranked:not([hidden]) td.wins").getText()).startsWith("470\n2 of 2 seeds");
    choose("#ranking-level select[data-name='cost']", "elapsed");
    assertThat(one("#ranking-section").getText())
        .contains("In elapsed to reach gap \u2264 1e-2: dadao or msda, undecided.")
        .doesNotContain("In communications");
    assertThat(all(".ranked:not([hidden]) td.undecided")).hasSize(2);
    assertThat(one("#compare-level select[data-name='cost']").getDomProperty("value"))
        .isEqualTo(one("#ranking-level select[data-name='cost']").getDomProperty("value"));
  }

  @Test
  void phones_needNoSidewaysScroll() {
    for (String page : List.of(sweep, mixed, single, paces)) {
      browser.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
      load(page);
      assertThat(js("document.documentElement.scrollWidth")).isEqualTo(390L);
    }
  }

  @Test
  void structure_isThereForScreenReaders() {
    assertThat(all("h1")).hasSize(1);
    assertThat(all("main")).hasSize(1);
    assertThat(
            js(
                "[...document.querySelectorAll('section')].every(s => document.getElementById(s.getAttribute('aria-labelledby')))"))
        .isEqualTo(true);
    assertThat(
            js(
                "[...document.querySelectorAll('select, input')].every(c => c.labels.length && c.labels[0].innerText.trim())"))
        .isEqualTo(true);
    assertThat(js("[...document.querySelectorAll('button')].every(b => b.innerText.trim())"))
        .isEqualTo(true);
    assertThat(
            js(
                "[...document.querySelectorAll('[role=img], svg[role=img]')].every(e => e.getAttribute('aria-label') || e.querySelector('title'))"))
        .isEqualTo(true);
    assertThat(
            js(
                "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length"))
        .isEqualTo(true);
    assertThat(one("html").getDomAttribute("lang")).isEqualTo("en");
  }

  @Test
  void textOfUsers_isShownAsText() {
    assertThat(one(".lede").getText()).isEqualTo(Folders.HOSTILE);
    assertThat(all(".lede *")).isEmpty();
    assertThat(one("pre").getText()).contains("<script>alert(1)</script>");
  }

  /** Not with the number of nodes, which comes first; of a single node with what it has. */
  @Test
  void thresholds_areWhatTheSweepOpensWith() throws IOException {
    Path results = Folders.sweep(folder.resolve("thresholds"), 1, 1, 1);
    Files.delete(results.resolve("trajectories.csv"));
    String header = "run,topology.kind,seed,status,nodes,eta_sgd_with,eta_square_atc,reason\r\n";
    for (String square : List.of("0.2", "")) {
      Files.writeString(
          results.resolve("runs.csv"),
          header + "0,ring,1,done,4,0.1,%s,\r\n1,star,1,done,4,0.1,%1$s,\r\n".formatted(square));
      browser.get(Report.write(new FolderWriter(results)).toUri().toString());
      assertThat(js("document.querySelector('#quantity').value"))
          .isEqualTo(square.isEmpty() ? "end-eta_sgd_with" : "end-eta_square_atc");
    }
  }
}
