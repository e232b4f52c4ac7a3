package dev.argus.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.ops.http.RunningOps;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may see the console, and what a browser is told to mind. */
class AccessTest {

    @ParameterizedTest
    @EnumSource(Page.Tab.class)
    void a_stranger_is_led_to_where_one_signs_in(Page.Tab tab) throws Exception {
        HttpResponse<String> answer = Visitor.stranger().get(tab.path());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Page.Tab.class)
    void an_operator_sees_every_page(Page.Tab tab) throws Exception {
        Visitor operator = Visitor.operator();

        String page = operator.eventually(tab.path(), "<h1");

        assertThat(page).contains("aria-current=\"page\">" + tab.label() + "<");
    }

    @Test
    void the_token_begins_a_session_that_no_script_can_read_and_no_other_site_can_use() throws Exception {
        HttpResponse<String> answer =
                Visitor.stranger().send("/sign-in", "/sign-in", Map.of("token", RunningOps.TOKEN));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("argus-session=")
                        .contains("Path=/", "Max-Age=43200", "SameSite=Strict")
                        .containsIgnoringCase("; HttpOnly"));
    }

    @Test
    void a_session_ends_when_the_operator_says_so() throws Exception {
        Visitor operator = Visitor.operator();

        HttpResponse<String> out = operator.send("/", "/sign-out", Map.of());

        assertThat(out.headers().firstValue("Location")).contains("/sign-in");
        assertThat(operator.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void a_wrong_token_begins_nothing() throws Exception {
        Visitor stranger = Visitor.stranger();

        HttpResponse<String> answer = stranger.send("/sign-in", "/sign-in", Map.of("token", "a guess"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("That is not the value of ARGUS_ADMIN_TOKEN.");
        assertThat(stranger.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void a_member_of_the_organisation_signs_in_with_github_and_acts_under_that_name() throws Exception {
        Visitor member = Visitor.stranger();
        assertThat(member.get("/sign-in").body())
                .contains("<a class=\"button primary\" href=\"/sign-in/github\">", "members of <b>acme</b>");

        HttpResponse<String> welcome = member.signInWithGitHub("octocat");

        assertThat(welcome.statusCode()).isEqualTo(200);
        assertThat(welcome.body()).contains("content=\"0;url=/\"");
        assertThat(member.get("/runbook").body()).contains("Sign out @octocat");
        assertThat(member.get("/api/v1/now").statusCode()).isIn(200, 503);
        member.send("/installations/4713", "/installations/4713/settings", Map.of("policy", "language: de"));
        assertThat(member.eventually("/audit", "@octocat")).contains("4713");
    }

    @Test
    void who_is_no_member_is_told_so_where_one_signs_in() throws Exception {
        Visitor stranger = Visitor.stranger();

        HttpResponse<String> answer = stranger.signInWithGitHub("stranger");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You are not a member of acme.");
        assertThat(stranger.get("/").statusCode()).isEqualTo(303);
        assertThat(stranger.get("/sign-in?refused=made-up").body()).doesNotContain("role=\"alert\"");
    }

    @Test
    void a_form_of_another_site_does_nothing() throws Exception {
        Visitor operator = Visitor.operator();

        HttpResponse<String> answer = operator.post("/sign-out", "_csrf=made-up");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).startsWith("Nothing was done");
        assertThat(operator.get("/runbook").statusCode()).isEqualTo(200);
    }

    @Test
    void a_browser_runs_and_loads_nothing_that_is_not_ours() throws Exception {
        HttpResponse<String> answer = Visitor.operator().get("/runbook");

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains(ConsoleConfiguration.CONTENT_POLICY);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).doesNotContain(" style=", " onclick=", "<script>");
    }

    @Test
    void style_and_script_are_for_everybody_and_asked_for_once() throws Exception {
        HttpResponse<String> style = Visitor.stranger().get("/assets/console.css");

        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Content-Type")).contains("text/css;charset=UTF-8");
        assertThat(style.headers().firstValue("Cache-Control")).contains("max-age=300");
        assertThat(Visitor.stranger().get("/assets/layout.html").statusCode()).isEqualTo(404);
    }
}
