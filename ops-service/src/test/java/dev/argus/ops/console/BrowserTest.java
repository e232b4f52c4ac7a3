package dev.argus.ops.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.argus.ops.Story;
import dev.argus.ops.http.RunningOps;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The console in a real browser. */
class BrowserTest {

    /** That answer with what went wrong, of which a browser complains. */
    private static final List<String> REFUSALS = List.of(
            "/sign-in?refused=pending",
            "/reviews/unknown",
            "/dead-letters/unknown",
            "/replays/unknown",
            "/reviews?outcome=good");

    private static final Story STORY = Story.of("browsed", 1);

    private static @Nullable Chromium started;

    @BeforeAll
    static void sign_in() throws Exception {
        Optional<String> program = Chromium.installed();
        assumeTrue(program.isPresent(), "Chromium is not installed: apt-get install chromium");
        started = Chromium.start(program.get());
        Chromium browser = browser();
        STORY.all().forEach(RunningOps::say);
        RunningOps.say(STORY.called("gpt-5", "1.25"));
        Visitor.operator().eventually("/reviews/" + STORY.id(), "published</b>");
        browser.open(page("/sign-in"));
        browser.evaluate("document.querySelector('[name=token]').value = '" + RunningOps.TOKEN
                + "'; document.querySelector('form').submit()");
        browser.eventually("location.pathname === '/' && document.readyState === 'complete'");
    }

    @AfterAll
    static void close() {
        if (started != null) {
            started.close();
        }
    }

    private static Chromium browser() {
        return Objects.requireNonNull(started);
    }

    @Test
    void every_page_is_for_everybody_on_any_screen_in_light_and_dark() throws IOException {
        List<String> paths = Stream.concat(
                        Arrays.stream(Page.Tab.values()).map(Page.Tab::path),
                        Stream.concat(
                                Stream.of("/reviews/" + STORY.id(), "/installations/7", "/sign-in"), REFUSALS.stream()))
                .toList();
        Chromium browser = browser();
        String axe = axe();

        for (String path : paths) {
            browser.looksLike(1280, "light");
            browser.open(page(path));
            browser.evaluate(axe + ";true");
            assertAccessible(path, 1280, "light");
            browser.looksLike(390, "dark");
            assertAccessible(path, 390, "dark");
        }

        assertThat(browser.complaints())
                .filteredOn(complaint -> REFUSALS.stream().noneMatch(complaint::endsWith))
                .isEmpty();
    }

    @Test
    void keys_lead_from_page_to_page() {
        Chromium browser = browser();
        browser.looksLike(1280, "light");
        browser.open(page("/"));

        browser.press("g");
        browser.press("r");
        browser.eventually("location.pathname === '/reviews' && document.readyState === 'complete'");
        browser.press("/");
        browser.eventually("document.activeElement.name === 'text'");
        browser.evaluate("document.activeElement.blur()");
        browser.press("j");
        browser.eventually("document.activeElement.matches('a.row')");
        browser.press("?");
        browser.eventually("document.getElementById('help').open");
    }

    /** The browser comes from another site then, so that it does not send a strict cookie at once. */
    @Test
    void who_comes_back_from_github_is_in_the_console() {
        Chromium browser = browser();
        browser.looksLike(1280, "light");
        RunningOps.GITHUB.isUsedBy("octocat");

        browser.open(page("/sign-in"));
        browser.evaluate("document.querySelector('a.primary').click()");

        browser.eventually("location.pathname === '/' && document.body.innerText.includes('@octocat')");
    }

    @Test
    void a_list_grows_by_itself_and_what_is_focused_stays_so() {
        Chromium browser = browser();
        browser.looksLike(1280, "light");
        browser.open(page("/reviews?repository=acme/browsed"));
        browser.evaluate("window.same = true; document.querySelector('[data-search]').focus()");

        RunningOps.say(Story.of("browsed", 2).requested());

        browser.eventually("document.querySelector('tbody').innerText.includes('#2')");
        assertThat(browser.evaluate("window.same && document.activeElement.name === 'text'")
                        .asBoolean())
                .isTrue();
    }

    private static void assertAccessible(String path, int width, String scheme) {
        Chromium browser = browser();
        JsonNode found = browser.evaluate(
                "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations"
                        + ".filter(one => one.impact === 'serious' || one.impact === 'critical')"
                        + ".map(one => one.id + ': ' + one.nodes.map(node => node.html + ' ' + node.failureSummary).join('; ')))");
        assertThat(found.valueStream().map(JsonNode::asString))
                .as("%s, %s px wide, %s", path, width, scheme)
                .isEmpty();
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .as("%s is no wider than %s px", path, width)
                .isTrue();
    }

    private static URI page(String path) {
        return URI.create(RunningOps.uri() + path);
    }

    private static String axe() throws IOException {
        try (InputStream file = BrowserTest.class.getResourceAsStream("/axe/axe.min.js")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        }
    }
}
