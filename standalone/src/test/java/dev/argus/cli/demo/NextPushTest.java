package dev.argus.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.cli.Repository;
import dev.argus.events.ReviewPublished;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.CheckRun.Conclusion;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.IssueComment;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.hosting.Reactions;
import dev.argus.simulator.github.hosting.ReviewComment;
import dev.argus.simulator.github.webhook.Delivery;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.embedded.EmbeddedServers;
import dev.argus.standalone.watch.PipelineWatch;
import io.lettuce.core.RedisClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second push to a pull request costs, and what people see of it. */
@Tag("system")
class NextPushTest {

    /** 300 is what three hours may bring. */
    private static final int MISSED = Integer.getInteger("missed.deliveries", 10);

    private static final Duration PATIENCE = Duration.ofMinutes(2).plusSeconds(2L * MISSED);

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/webhooks/github");
    private static final Account BOT = Account.bot("argus");
    private static final String LOGIN = "src/Login.java";
    private static final String OTHER_LOGIN = "src/OtherLogin.java";
    private static final String LICENSE = "// All rights reserved.\n\n";
    private static final String PASSWORD = "    String password = \"hunter2-and-more\";\n";

    @TempDir
    static Path temp;

    private static final Set<String> published = ConcurrentHashMap.newKeySet();
    private static Repository git;
    private static SimulatedModel model;
    private static SimulatedGitHub gitHub;
    private static Demonstration demonstration;
    private static PipelineWatch watch;
    private static HostedRepository repository;

    /** The base gains lines above the change; the branch is once as it was written, once rebased on them. */
    @BeforeAll
    static void start() throws Exception {
        String begun = login("", "");
        String licensed = login(LICENSE, "");
        String withPassword = login(LICENSE, PASSWORD);
        git = Repository.in(temp.resolve("shop"))
                .commit("Begin to log in", Map.of(LOGIN, begun))
                .branch("topic", "main")
                .commit("Log in", Map.of(LOGIN, login("", PASSWORD)))
                .branch("base", "main")
                .commit("License", Map.of(LOGIN, licensed))
                .branch("rebased", "base")
                .commit("Log in", Map.of(LOGIN, withPassword))
                .branch("first", "base")
                .commit("Log in at first", Map.of(LOGIN, withPassword))
                .branch("more", "first")
                .commit("Log in elsewhere", Map.of(OTHER_LOGIN, Repository.CREDENTIAL))
                .branch("taken-back", "first")
                .commit("Forget it", Map.of("package-lock.json", "{}\n"))
                .branch("both", "base")
                .commit("Log in twice", Map.of(LOGIN, withPassword, OTHER_LOGIN, Repository.CREDENTIAL))
                .branch("one-fixed", "both")
                .commit("Take one out", Map.of(OTHER_LOGIN, "class OtherLogin {}\n"))
                .branch("told", "base")
                .commit("Log in as told", Map.of(LOGIN, withPassword))
                .branch("told-more", "told")
                .commit("Log in elsewhere as told", Map.of(OTHER_LOGIN, Repository.CREDENTIAL))
                .branch("once-more", "base")
                .commit("Log in once more", Map.of(LOGIN, withPassword));
        for (int i = 0; i < MISSED; i++) {
            git.branch(missed(i), "base")
                    .commit("Log in unheard", Map.of(LOGIN, withPassword, "README.md", "Unheard, " + i + ".\n"));
        }
        model = SimulatedModel.builder().start();
        gitHub = SimulatedGitHub.builder()
                .repository(SimulatedRepository.of(git.directory()))
                .start();
        demonstration = Demonstration.start(
                EmbeddedServers.temporary(),
                gitHub,
                Map.of(
                        "argus.diff.calm",
                        "0s",
                        "argus.llm.models[0].provider",
                        "openai-compatible",
                        "argus.llm.models[0].name",
                        SimulatedModel.NAME,
                        "argus.llm.models[0].base-url",
                        model.baseUrl(),
                        "argus.sweep.deliveries-every",
                        "1s",
                        "argus.sweep.pace",
                        "10ms"));
        repository = demonstration.gitHub().repositories().get(0);
        watch = PipelineWatch.start(demonstration.argus().bootstrapServers(), (event, at) -> {
            if (event instanceof ReviewPublished review) {
                published.add(
                        review.pullRequest().number() + " " + review.review().headSha());
            }
        });
    }

    @AfterAll
    static void stop() {
        watch.close();
        demonstration.close();
        gitHub.close();
        model.close();
        git.close();
    }

    @Test
    void a_rebase_costs_no_token_and_nothing_is_said_twice() {
        PullRequest opened = reviewed(repository.open("base", "topic"));
        CheckRun before = checkRun(opened);
        String summary = onlySummary(opened).body();
        int calls = model.calls().size();

        PullRequest rebased = reviewed(repository.push(opened.number(), "rebased"));

        assertThat(model.calls()).hasSize(calls);
        assertThat(conversation(rebased).reviews()).hasSize(1);
        assertThat(conversation(rebased).reviewComments()).hasSize(1);
        assertThat(before.conclusion()).isEqualTo(Conclusion.NEUTRAL);
        assertThat(checkRun(rebased).conclusion()).isEqualTo(Conclusion.NEUTRAL);
        assertThat(title(before)).isEqualTo("1 high finding");
        assertThat(title(checkRun(rebased)))
                .isEqualTo("Nothing new to read since " + opened.headSha().substring(0, 7) + ": 1 high finding");
        assertThat(summary).contains("[`Login.java:41`]");
        assertThat(onlySummary(rebased).body())
                .contains("1 high finding", "[`Login.java:43`]", "Said before, of code that has not changed.");
    }

    @Test
    void only_the_new_file_is_read_and_the_summary_has_both_findings() {
        PullRequest opened = reviewed(repository.open("base", "first"));
        int calls = model.calls().size();

        PullRequest more = reviewed(repository.push(opened.number(), "more"));

        assertThat(model.calls()).hasSize(calls + 1);
        assertThat(model.calls().get(calls).prompt()).contains(OTHER_LOGIN).doesNotContain(LOGIN);
        assertThat(conversation(more).reviews()).hasSize(2);
        assertThat(conversation(more).reviewComments()).hasSize(2);
        assertThat(title(checkRun(more))).isEqualTo("2 high findings");
        assertThat(onlySummary(more).body())
                .contains("2 high findings", "[`Login.java:43`]", "[`OtherLogin.java:3`]", "1 of them was said before");

        PullRequest takenBack = reviewed(repository.push(opened.number(), "taken-back"));

        assertThat(model.calls()).hasSize(calls + 1);
        assertThat(conversation(takenBack).reviews()).hasSize(2);
        assertThat(onlySummary(takenBack).body()).contains("Earlier findings: 1 outdated");
        assertThat(title(checkRun(takenBack)))
                .startsWith("Nothing new to read since ")
                .endsWith(": 1 high finding");
    }

    @Test
    void whoever_presses_re_run_has_everything_read() {
        PullRequest opened = reviewed(repository.open("base", "once-more"));
        CheckRun checkRun = checkRun(opened);

        repository.checkRuns().rerequest(checkRun.id());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(repository.checkRuns().on(opened.headSha()).stream()
                                .filter(run -> run.status() == CheckRun.Status.COMPLETED)
                                .map(NextPushTest::title))
                        .containsExactly("1 high finding", "1 high finding"));
    }

    @Test
    void what_nobody_was_there_to_hear_of_is_reviewed_once_when_somebody_is() {
        demonstration.gitHub().webhooks().deliverTo(NOWHERE);
        List<PullRequest> missed = IntStream.range(0, MISSED)
                .mapToObj(i -> repository.open("base", missed(i)))
                .toList();
        await().atMost(PATIENCE).until(() -> failedDeliveries() >= MISSED);

        demonstration.gitHub().webhooks().deliverTo(demonstration.argus().ingress());

        missed.forEach(NextPushTest::reviewed);
        for (PullRequest pullRequest : missed) {
            checkRun(pullRequest);
            assertThat(conversation(pullRequest).reviews()).hasSize(1);
            assertThat(conversation(pullRequest).comments()).hasSize(1);
        }
    }

    private static String missed(int number) {
        return "missed-" + number;
    }

    private static long failedDeliveries() {
        return demonstration.gitHub().webhooks().deliveries().stream()
                .filter(delivery -> delivery.statusCode() >= 500)
                .map(Delivery::guid)
                .distinct()
                .count();
    }

    @Test
    void what_somebody_resolved_is_not_said_again_and_what_is_fixed_says_so_after_everything_was_forgotten() {
        PullRequest opened = reviewed(repository.open("base", "both"));
        List<ReviewComment> said = conversation(opened).reviewComments();
        assertThat(said).hasSize(2);
        ReviewComment resolved = at(LOGIN, said);
        ReviewComment fixed = at(OTHER_LOGIN, said);
        conversation(opened).threads().resolve(Account.user("octocat"), resolved.id());
        forgetEverything();

        PullRequest pushed = reviewed(repository.push(opened.number(), "one-fixed"));

        assertThat(conversation(pushed).reviews()).hasSize(1);
        assertThat(onlySummary(pushed).body()).contains("nothing to report", "Earlier findings: 1 fixed, 1 dismissed");
        assertThat(conversation(pushed).reviewComment(fixed.id()).orElseThrow().body())
                .contains("**Fixed in `" + pushed.headSha().substring(0, 7) + "`**");
        assertThat(conversation(pushed).threads().isMinimized(fixed.id())).isTrue();
        assertThat(conversation(pushed).threads().isMinimized(resolved.id())).isFalse();
    }

    @Test
    void what_people_tell_argus_in_comments_holds_although_everything_was_forgotten() {
        PullRequest opened = reviewed(repository.open("base", "told"));
        Conversation conversation = conversation(opened);
        ReviewComment finding = at(LOGIN, conversation.reviewComments());

        IssueComment stranger = conversation.post(Account.user("mallory"), "/argus pause");
        ReviewComment dismissed =
                conversation.reply(repository.owner(), finding.id(), "/argus dismiss, it is a sample");
        IssueComment paused = conversation.post(repository.owner(), "/argus pause until the release");
        reacted(opened, dismissed.id(), "+1");
        reacted(opened, paused.id(), "+1");
        forgetEverything();
        int calls = model.calls().size();
        PullRequest pushed = reviewed(repository.push(opened.number(), "told-more"));

        assertThat(model.calls()).hasSize(calls);
        assertThat(title(checkRun(pushed)))
                .startsWith("Not reviewed: " + repository.owner().login() + " has paused reviews here");
        assertThat(conversation.reactions().of(stranger.id())).isEmpty();

        IssueComment resumed = conversation.post(repository.owner(), "/argus resume");
        reacted(opened, resumed.id(), "eyes");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(summaryOf(pushed))
                        .contains("1 high finding", "[`OtherLogin.java:3`]", "Earlier findings: 1 dismissed"));
        assertThat(conversation.reviews().stream()
                        .filter(review -> review.author().equals(BOT))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void who_asks_for_help_is_told_once() {
        PullRequest opened = reviewed(repository.open("base", "told"));

        IssueComment asked = conversation(opened).post(repository.owner(), "/argus help");

        reacted(opened, asked.id(), "+1");
        assertThat(conversation(opened).comments().stream()
                        .filter(comment ->
                                comment.author().equals(BOT) && comment.body().contains("what you can say")))
                .hasSize(1);
    }

    private static void reacted(PullRequest pullRequest, long comment, String reaction) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(conversation(pullRequest).reactions().of(comment))
                                .extracting(Reactions.Reaction::content)
                                .contains(reaction));
    }

    private static String summaryOf(PullRequest pullRequest) {
        return conversation(pullRequest).comments().stream()
                .filter(comment -> comment.author().equals(BOT))
                .map(IssueComment::body)
                .findFirst()
                .orElse("");
    }

    private static void forgetEverything() {
        RedisClient redis = RedisClient.create(demonstration.argus().redisUrl());
        redis.connect().sync().flushall();
        redis.shutdown();
    }

    private static ReviewComment at(String path, List<ReviewComment> comments) {
        return comments.stream()
                .filter(comment -> comment.anchor().path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Sixty lines, and the field between them. */
    private static String login(String top, String field) {
        String lines = "    int line;\n";
        return top + "class Login {\n" + lines.repeat(39) + field + lines.repeat(21) + "}\n";
    }

    private static PullRequest reviewed(PullRequest pullRequest) {
        await().atMost(PATIENCE).until(() -> published.contains(pullRequest.number() + " " + pullRequest.headSha()));
        return pullRequest;
    }

    private static CheckRun checkRun(PullRequest pullRequest) {
        List<CheckRun> runs = repository.checkRuns().on(pullRequest.headSha());
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private static String title(CheckRun run) {
        return Objects.requireNonNull(run.output()).title();
    }

    private static IssueComment onlySummary(PullRequest pullRequest) {
        List<IssueComment> comments = conversation(pullRequest).comments();
        assertThat(comments).hasSize(1);
        return comments.get(0);
    }

    private static Conversation conversation(PullRequest pullRequest) {
        return demonstration.conversation(pullRequest);
    }
}
