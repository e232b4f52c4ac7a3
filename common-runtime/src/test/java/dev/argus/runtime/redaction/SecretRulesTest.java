package dev.argus.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.runtime.redaction.SecretRules.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRulesTest {

    private static final SecretRules RULES = SecretRules.load();
    private static final long SEED = 20_261_121;

    @Test
    void every_rule_compiles_has_words_for_itself_and_is_tried_only_where_a_keyword_stands() {
        Set<String> ids = new HashSet<>();

        assertThat(RULES.all()).hasSizeGreaterThan(80).allSatisfy(rule -> {
            assertThat(ids.add(rule.kind().id())).isTrue();
            assertThat(rule.kind().label()).isNotEqualTo(rule.kind().id());
            assertThat(rule.kind().confidence()).isBetween(0.5, 1.0);
            assertThat(rule.keywords()).isNotEmpty().allMatch(word -> word.length() > 1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aws-access-token | AKI^A<base32 16>
            aws-access-token | ASI^A<base32 16>
            aws-secret-key | aws_secret_access_key = "<base64 40>"
            alibaba-access-key | LTA^I<alnum 20>
            azure-client-secret | "<alnum 3>8Q^~<alnum 34>"
            azure-storage-key | AccountKey=<base64 86>==;
            databricks-token | dap^i<hex 32>
            digitalocean-token | dop^_v1_<hex 64>
            flyio-token | fo1^_<url 43>
            gcp-api-key | AIz^a<url 35>
            gcp-oauth-client-secret | GOCSPX^-<url 28>
            gcp-oauth-token | ya29^.<url 120>
            heroku-api-key | HRKU-A^A<url 58>
            netlify-token | nfp^_<alnum 36>
            planetscale-token | pscale_pw^_<url 43>
            scaleway-secret-key | SCW_SECRET_KEY=<hex 8>-<hex 4>-<hex 4>-<hex 4>-<hex 12>
            supabase-key | sbp^_<hex 40>
            tencent-secret-id | AKI^D<alnum 32>
            artifactory-token | AKC^p<alnum 69>
            atlassian-api-token | ATATT^3<url 180>
            bitbucket-app-password | ATB^B<alnum 32>
            buildkite-token | bkua^_<hex 40>
            circleci-token | CCIPAT^_<alnum 22>_<hex 40>
            clojars-token | CLOJARS^_<hex 60>
            crates-io-token | ci^o<alnum 32>
            dockerhub-token | dckr_pat^_<url 27>
            github-app-token | ghs^_<alnum 36>
            github-fine-grained-pat | github_pat^_<alnum 22>_<alnum 59>
            github-oauth | gho^_<alnum 36>
            github-pat | ghp^_<alnum 36>
            github-refresh-token | ghr^_<alnum 36>
            gitlab-token | glpat^-<url 20>
            npm-access-token | npm^_<alnum 36>
            nuget-api-key | oy^2<lower 43>
            pulumi-access-token | pul^-<hex 40>
            pypi-upload-token | pypi^-AgEIcHlwaS5vcmc<url 70>
            rubygems-token | rubygems^_<hex 48>
            sonar-token | squ^_<hex 40>
            sourcegraph-token | sgp^_<hex 40>
            terraform-cloud-token | <alnum 14>.atlasv1^.<url 67>
            anthropic-api-key | sk-ant^-api03-<url 93>AA
            groq-api-key | gsk^_<alnum 52>
            huggingface-token | hf^_<alpha 34>
            openai-api-key | sk-proj^-<url 120>
            openai-api-key | sk-<alnum 20>T3Blbk^FJ<alnum 20>
            openrouter-api-key | sk-or^-v1-<hex 64>
            perplexity-api-key | pplx^-<alnum 48>
            replicate-api-token | r8^_<alnum 37>
            xai-api-key | xai^-<alnum 80>
            easypost-api-key | EZA^K<alnum 54>
            flutterwave-secret-key | FLWSECK^-<hex 32>-X
            shopify-token | shpat^_<hex 32>
            square-token | sq0csp^-<url 43>
            stripe-key | sk_live^_<alnum 24>
            stripe-key | rk_test^_<alnum 99>
            stripe-webhook-secret | whsec^_<alnum 32>
            discord-bot-token | DISCORD_TOKEN=M<alnum 25>.<alnum 6>.<url 38>
            discord-webhook | https://discord.com/api/webhooks/<digit 18>/<url 68>
            mailchimp-api-key | <hex 32>-us^12
            mailgun-token | key^-<hex 32>
            sendgrid-api-key | SG^.<url 22>.<url 43>
            sendinblue-api-key | xkeysib^-<hex 64>-<alnum 16>
            slack-app-token | xapp^-1-<upper 11>-<digit 12>-<hex 64>
            slack-token | xoxb^-<digit 12>-<digit 12>-<alnum 24>
            slack-webhook | https://hooks.slack^.com/services/T<upper 10>/B<upper 10>/<alnum 24>
            telegram-bot-token | "<digit 10>:A^A<url 33>"
            twilio-api-key | S^K<hex 32>
            doppler-token | dp.pt^.<alnum 43>
            dynatrace-token | dt0c01^.<base32 24>.<base32 64>
            grafana-token | glsa^_<alnum 32>_<hex 8>
            newrelic-key | NRAK^-<upper 27>
            onepassword-service-account-token | ops_ey^J<alnum 250>
            sentry-token | sntryu^_<hex 64>
            tailscale-key | tskey-auth^-<alnum 12>-<alnum 32>
            vault-token | hvs^.<url 90>
            airtable-pat | pat^<alnum 14>.<hex 64>
            asana-pat | asana: 1/<digit 16>:<hex 32>
            contentful-token | CFPAT^-<url 43>
            dropbox-token | sl^.<url 140>
            figma-token | figd^_<url 40>
            hubspot-token | pat-na1^-<hex 8>-<hex 4>-<hex 4>-<hex 4>-<hex 12>
            linear-api-key | lin_api^_<alnum 40>
            mapbox-token | sk.ey^J<alnum 80>.<alnum 22>
            notion-token | ntn^_<alnum 46>
            postman-api-key | PMAK^-<hex 24>-<hex 34>
            prefect-api-key | pnu^_<alnum 36>
            typeform-token | tfp^_<alnum 59>
            age-secret-key | AGE-SECRET-KEY^-1<upper 58>
            jwt | ey^J<alnum 20>.ey^J<alnum 60>.<url 43>
            url-credentials | postgres://app:<alnum 16>@db.acme.io/main
            authorization-header | "Authorization": "Bearer <alnum 40>"
            curl-credentials | curl -u deploy:<alnum 20> https://repo.acme.io
            generic-secret | api_key = "<alnum 32>"
            generic-secret | "clientSecret": "<alnum 40>",
            generic-secret | const SESSION_KEY = '<hex 40>';
            """)
    void a_secret_is_found_by_its_shape_and_taken_out_whole(String rule, String shape) {
        String line = new Tokens(SEED).of(shape);

        List<Found> found = RULES.find("src/App.java", line);

        assertThat(found).extracting(one -> one.rule().kind().id()).contains(rule);
        assertThat(found)
                .allSatisfy(one -> assertThat(
                                line.substring(one.range().start(), one.range().end()))
                        .doesNotContain("\"")
                        .doesNotContain(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                ".env.production",
                "config/app.properties",
                "deploy/values.yaml",
                "prod.tfvars",
                "Dockerfile"
            })
    void a_file_of_settings_needs_no_quotes(String path) {
        String line = new Tokens(SEED).of("export DB_PASSWORD=<alnum 24>");

        assertThat(RULES.find(path, line))
                .extracting(found -> found.rule().kind().id())
                .containsExactly("generic-setting");
        assertThat(RULES.find("App.java", line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = os.environ[\"DB_PASSWORD\"]",
                "password: ${DB_PASSWORD}",
                "password = \"changeme\"",
                "api_key = \"xxxxxxxxxxxxxxxxxxxxxxxx\"",
                "api_key = \"your-api-key-goes-here-1\"",
                "aws_access_key_id = AKIAIOSFODNN7EXAMPLE",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "token = getToken(request, 3600)",
                "String tokenName = \"X-Custom-Auth-Token-2\";",
                "\"token\": \"refresh_token_v2\",",
                "\"secretName\": \"prod-database-credentials-7\",",
                "private static final String PASSWORD_FIELD = \"password_confirmation_2\";",
                "session_token = \"5f0c1a52-8a7e-4c0f-9b1f-0d2f4c6e8a10\"",
                "commit: 9d3c1e7f52a84b60c8f1d2e3a4b5c6d7e8f90a1b",
                "uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683",
                "integrity: sha512-9x0kW3dpmyXQXfVQUPJCHGCSjRQmbd5IoGhoU9kT3YyLsMVMRkEQ4JpqJvX8VbqsUw==",
                "id: 550e8400-e29b-41d4-a716-446655440000",
                "public_key = \"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJq1c2b3d4e5f6a7b8c9d0\"",
                "keyboard.press(\"ctrl+shift+alt+f12\")",
                "jdbc:postgresql://user:password@localhost:5432/app",
                "redis://:${REDIS_PASSWORD}@redis:6379/0",
                "https://user:pass@example.com/",
                "Authorization: Bearer ${{ secrets.GITHUB_TOKEN }}",
                "curl -u \"$USER:$PASSWORD\" https://acme.io",
                "tokens: 9412 (7030 from cache), keys: 12",
                "cacheKey = \"v2:findings:8f14e45fceea167a5a36dedd4bea2543\"",
                "password: !vault | encrypted",
                "PASSWORD=password123",
                "secretKeyRef: database-credentials-main",
                "assertThat(token).isEqualTo(\"abcdef1234567890\");",
                "i18n.tokenExpired = \"Your session has expired. Log in again\"",
                "task-sk-skip-ask-risk = \"sk-something-else\"",
                "[secret:github-pat:1]",
            })
    void what_only_looks_like_a_secret_is_none(String line) {
        assertThat(RULES.find("settings/app.yaml", line)).isEmpty();
        assertThat(RULES.find("src/App.java", line)).isEmpty();
    }

    @Test
    void a_secret_in_a_line_of_any_length_is_found_wherever_it_stands() {
        String token = new Tokens(SEED).of("ghp^_<alnum 36>");

        for (int before = 12_200; before < 16_500; before += 50) {
            String line = "a,".repeat(before / 2) + " " + token + " " + "b,".repeat(9_000);
            assertThat(RULES.find("app.min.js", line))
                    .isNotEmpty()
                    .allSatisfy(found -> assertThat(line.substring(
                                    found.range().start(), found.range().end()))
                            .isEqualTo(token));
        }
    }

    @Test
    void a_secret_longer_than_what_is_searched_at_once_is_found_to_its_end() {
        String token = new Tokens(SEED).of("ya29^.<url 9000>");
        String line = "x ".repeat(6_000) + token + " end";

        List<Found> found = RULES.find("a.json", line);

        assertThat(found).anySatisfy(one -> assertThat(one.range().end()).isEqualTo(line.length() - 4));
    }

    @Test
    void a_configuration_of_gitleaks_adds_rules_and_replaces_those_of_the_same_id(@TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(directory.resolve("gitleaks.toml"), """
                title = "ours"
                [extend]
                useDefault = true
                [[rules]]
                id = "acme-key"
                description = "ACME key"
                regex = '''acme-([a-z]+)-(\\w+)'''
                secretGroup = 2
                keywords = ["ACME"]
                tags = ["internal"]
                    [[rules.allowlists]]
                    condition = "AND"
                    regexTarget = "line"
                    paths = ['''^test/''']
                    regexes = ['''fixture''']
                [[rules]]
                id = "github-pat"
                regex = '''never'''
                [[rules]]
                id = "p12"
                path = '''\\.p12$'''
                [allowlist]
                stopwords = ["sample"]
                """);

        SecretRules rules = SecretRules.load(file);

        String line = "k = acme-prod-0815 # fixture";
        assertThat(rules.find("src/a", line)).singleElement().satisfies(found -> {
            assertThat(found.rule().kind()).isEqualTo(new Kind("acme-key", "ACME key", 0.95));
            assertThat(line.substring(found.range().start(), found.range().end()))
                    .isEqualTo("0815");
        });
        assertThat(rules.find("test/a", line)).isEmpty();
        assertThat(rules.find("test/a", "k = acme-prod-0815")).hasSize(1);
        assertThat(rules.find("src/a", "k = acme-prod-sample1")).isEmpty();
        assertThat(rules.find("src/a", new Tokens(SEED).of("ghp^_<alnum 36>"))).isEmpty();
    }

    @Test
    void a_configuration_without_a_rule_adds_none(@TempDir Path directory) throws IOException {
        Path empty = Files.writeString(directory.resolve("rules.toml"), "# Nothing yet.\n");

        assertThat(SecretRules.load(empty).all())
                .hasSameSizeAs(SecretRules.load().all());
    }

    @Test
    void a_configuration_that_cannot_be_used_says_why(@TempDir Path directory) throws IOException {
        Path noToml = Files.writeString(directory.resolve("a.toml"), "[[rules");
        Path lookAhead = Files.writeString(directory.resolve("b.toml"), """
                [[rules]]
                id = "ahead"
                regex = '''a(?=b)'''
                """);
        Path missing = directory.resolve("c.toml");

        assertThatThrownBy(() -> SecretRules.load(noToml)).hasMessageContaining("a.toml is no gitleaks configuration");
        assertThatThrownBy(() -> SecretRules.load(lookAhead))
                .hasMessageContaining("b.toml: the rule 'ahead' cannot be used");
        assertThatThrownBy(() -> SecretRules.load(missing))
                .hasMessageStartingWith("argus.secrets.rules names ")
                .hasMessageContaining("which cannot be read");
    }
}
