package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gossamer.scenarios.result.FolderWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

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
  private static String single;

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

  /** What the chart draws, as SVG. */
  private static String marks(String chart) {
    return String.valueOf(one(chart + " svg").getDomProperty("innerHTML"));
  }

  private static int lines(String chart) {
    return all(chart + " svg path[fill='none'][stroke-width='2']").size();
  }

  @Test
  void page_opensWithoutErrorsOrRequests() {
    browser.manage().logs().get(LogType.BROWSER);
    browser.manage().logs().get(LogType.PERFORMANCE);
    for (String page : List.of(sweep, single)) {
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
    assertThat(all("#legend button")).hasSize(7);
    load(single);
    assertThat(lines("#convergence")).isEqualTo(1);
    assertThat(all("#sweep-heading")).isEmpty();
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
  void legend_hidesALine_byMouseAndKeyboard() {
    WebElement first = all("#legend button").getFirst();
    first.click();
    assertThat(lines("#convergence")).isEqualTo(5);
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
  void sweep_isAMapOrLines() {
    assertThat(all("#map tbody tr")).hasSize(3);
    assertThat(all("#map tbody td")).hasSize(6);
    choose("#quantity", "communications");
    assertThat(one("#map tbody td").getText())
        .startsWith("3,213"); // 119 times 26 and 28, runs 0 and 2
    assertThat(one("#map tbody td").getText()).contains("1 diverged");
    choose("#view", "lines");
    assertThat(one("#map-area").isDisplayed()).isFalse();
    assertThat(one("#sweep-chart svg").isDisplayed()).isTrue();
    assertThat(all("#sweep-legend button")).hasSize(3);
  }

  @Test
  void numbersBehindTheChart_areATable() {
    // The table is filled when the element has told that it is open, which is after the click.
    browser.executeAsyncScript(
        """
        const done = arguments[0];
        const details = document.querySelector('#convergence-table');
        details.addEventListener('toggle', () => done(), {once: true});
        details.querySelector('summary').click();
        """);
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

  @Test
  void phones_needNoSidewaysScroll() {
    for (String page : List.of(sweep, single)) {
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
}
