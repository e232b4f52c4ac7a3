package dev.argus.simulator.model;

import dev.argus.simulator.model.Completion.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers prompts by patterns in the lines they show as added. */
final class PatternMatcher {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONFESSION = "This is a pattern matcher, not a language model.";
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int CACHE_STEP = 128;
    private static final int SHORTEST_CACHED = 1_024;

    private String lastPrompt = "";

    static int tokens(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    Completion answer(CompletionRequest request) {
        List<ShownFile> files = PromptReader.read(request.prompt());
        List<ShownFinding> findings = PromptReader.findings(request.prompt());
        String content = CONFESSION + " It answers in JSON, to prompts of Argus.";
        if (request.wantsJson()) {
            content = findings.isEmpty() ? json(files) : verdicts(findings, files);
        }
        return Completion.of(
                content, new Usage(tokens(request.prompt()), cachedTokens(request.prompt()), tokens(content)));
    }

    private static String json(List<ShownFile> files) {
        List<Map<String, Object>> changes = new ArrayList<>();
        for (ShownFile file : files) {
            changes.add(Map.of(
                    "path", file.path(), "change", changes.isEmpty() ? CONFESSION + " " + facts(file) : facts(file)));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("files", changes);
        answer.put("findings", Patterns.find(files));
        return JSON.writeValueAsString(answer);
    }

    /** It confirms what it would say itself. What it would not say it cannot judge, and it says no to that. */
    private static String verdicts(List<ShownFinding> findings, List<ShownFile> files) {
        List<Defect> own = Patterns.find(files);
        List<Map<String, Object>> verdicts = new ArrayList<>();
        for (ShownFinding finding : findings) {
            boolean matches = own.stream()
                    .anyMatch(defect -> defect.path().equals(finding.path())
                            && defect.title().equals(finding.title()));
            Map<String, Object> verdict = new LinkedHashMap<>();
            verdict.put("finding", finding.number());
            verdict.put(
                    "reason",
                    CONFESSION + (matches ? " A pattern matches the lines." : " No pattern matches the lines."));
            verdict.put("verdict", matches ? "CONFIRM" : "REFUTE");
            verdict.put("score", matches ? 8 : 1);
            verdicts.add(verdict);
        }
        return JSON.writeValueAsString(Map.of("verdicts", verdicts));
    }

    private static String facts(ShownFile file) {
        return "`" + file.name() + "`: " + lines(file.added()) + " added, " + file.removed() + " removed.";
    }

    private static String lines(int count) {
        return count == 1 ? "1 line" : count + " lines";
    }

    /** Providers bill a long beginning that they have just seen at a fraction, in steps. */
    private synchronized int cachedTokens(String prompt) {
        int common = 0;
        int shorter = Math.min(prompt.length(), lastPrompt.length());
        while (common < shorter && prompt.charAt(common) == lastPrompt.charAt(common)) {
            common++;
        }
        lastPrompt = prompt;
        int tokens = common / CHARACTERS_PER_TOKEN;
        return tokens < SHORTEST_CACHED ? 0 : tokens / CACHE_STEP * CACHE_STEP;
    }
}
