package dev.argus.github.rest;

import static dev.argus.github.stub.TestClients.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.github.ChangedFile;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.StubGitHub.Request;
import dev.argus.github.stub.TestClients;
import dev.argus.runtime.stage.StageFailure;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class PagesTest {

    private static final String FILES = "/repos/acme/shop/pulls/7/files";
    private static final int PAGE = 100;
    private static final Pattern PAGE_NUMBER = Pattern.compile("[?&]page=(\\d+)");

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    @RegisterExtension
    final StubGitHub elsewhere = new StubGitHub();

    private GitHubClient client;

    @BeforeEach
    void connect() {
        client = TestClients.of(gitHub).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void three_thousand_files_are_thirty_pages_in_order() {
        threeThousandFiles();

        StepVerifier.create(files().map(ChangedFile::path).collectList())
                .assertNext(paths -> assertThat(paths)
                        .isEqualTo(
                                IntStream.range(0, 3000).mapToObj(i -> "f" + i).toList()))
                .verifyComplete();

        assertThat(gitHub.requests()).hasSize(30).extracting(Request::target).startsWith(FILES + "?per_page=100");
    }

    @Test
    void a_page_is_fetched_only_when_its_items_are_wanted() {
        threeThousandFiles();

        StepVerifier.create(files(), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(PAGE - 2)
                .expectNextCount(PAGE - 2)
                .then(() -> assertThat(gitHub.requests()).hasSize(1))
                .thenRequest(PAGE)
                .expectNextCount(PAGE)
                .then(() -> assertThat(gitHub.requests()).hasSize(2))
                .thenCancel()
                .verify();
    }

    @Test
    void nothing_is_fetched_before_anything_is_wanted_nor_after_enough_was_got() {
        threeThousandFiles();

        StepVerifier.create(files(), 0).expectSubscription().thenCancel().verify();
        assertThat(gitHub.requests().size()).isLessThanOrEqualTo(1);

        StepVerifier.create(files().take(150)).expectNextCount(150).verifyComplete();
        assertThat(gitHub.requests().size()).isLessThanOrEqualTo(3);
    }

    @Test
    void a_next_link_that_leads_back_ends_the_listing_with_a_failure() {
        gitHub.on(
                "GET " + FILES,
                request -> page(0).with("Link", next(gitHub, request.target().contains("page=2") ? 3 : 2)));

        assertTerminal("lead in a circle");

        assertThat(gitHub.requests()).hasSize(3);
    }

    @Test
    void a_next_link_to_another_origin_gets_no_token() {
        gitHub.on("GET " + FILES, page(0).with("Link", next(elsewhere, 2)));

        assertTerminal("GitHub's next page lies at localhost");

        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void a_listing_without_an_end_is_left_where_GitHubs_own_would_end() {
        AtomicInteger page = new AtomicInteger(1);
        gitHub.on("GET " + FILES, request -> page(0).with("Link", next(gitHub, page.incrementAndGet())));

        StepVerifier.create(files()).expectNextCount(3_000).verifyComplete();

        assertThat(gitHub.requests()).hasSizeLessThanOrEqualTo(31);
    }

    @Test
    void a_next_link_that_is_no_address_is_an_accident() {
        gitHub.on("GET " + FILES, page(0).with("Link", "<http://a b/>; rel=\"next\""));

        StepVerifier.create(files().ignoreElements()).verifyError(StageFailure.Retryable.class);
    }

    @Test
    void a_page_that_fails_fails_the_listing_after_what_was_read() {
        gitHub.on("GET " + FILES, page(0).with("Link", next(gitHub, 2)), Reply.status(502));

        StepVerifier.create(files()).expectNextCount(PAGE).verifyError(StageFailure.Retryable.class);
    }

    @Test
    void a_last_page_has_links_too_but_none_to_a_next() {
        gitHub.on(
                "GET " + FILES,
                page(0).with("Link", "<%s>; rel=\"prev\", <%s>; rel=\"first\"".formatted("http://x/1", "http://x/2")));

        StepVerifier.create(files()).expectNextCount(PAGE).verifyComplete();
    }

    private Flux<ChangedFile> files() {
        return client.reader().files(PULL);
    }

    private void threeThousandFiles() {
        gitHub.on("GET " + FILES, request -> {
            Matcher number = PAGE_NUMBER.matcher(request.target());
            int page = number.find() ? Integer.parseInt(number.group(1)) : 1;
            Reply reply = page((page - 1) * PAGE);
            return page < 30
                    ? reply.with(
                            "Link",
                            "<%s>; rel=\"last\", %s"
                                    .formatted(gitHub.apiUrl() + FILES + "?page=30", next(gitHub, page + 1)))
                    : reply;
        });
    }

    private static Reply page(int first) {
        return Reply.json(IntStream.range(first, first + PAGE)
                .mapToObj(
                        "{\"filename\": \"f%d\", \"status\": \"added\", \"additions\": 1, \"deletions\": 0}"::formatted)
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static String next(StubGitHub server, int page) {
        return "<%s%s?per_page=100&page=%d>; rel=\"next\"".formatted(server.apiUrl(), FILES, page);
    }

    private void assertTerminal(String words) {
        StepVerifier.create(files().ignoreElements())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Terminal.class)
                        .hasMessageContaining(words));
    }
}
