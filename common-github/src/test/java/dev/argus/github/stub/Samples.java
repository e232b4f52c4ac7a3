package dev.argus.github.stub;

/** GitHub's JSON, as far as Argus reads it. */
public final class Samples {

    private Samples() {}

    public static String pull(String state) {
        return """
                {"number": 7, "title": "Wait", "body": "Why", "draft": false, "state": "%s",
                 "base": {"ref": "main", "sha": "ba5e"}, "head": {"ref": "wait", "sha": "c0ffee"},
                 "changed_files": 1, "additions": 1, "deletions": 1, "user": {"login": "ann"}, "labels": [],
                 "html_url": "https://github.com/acme/shop/pull/7"}""".formatted(state);
    }

    public static String comment(long id, String author, String body) {
        return """
                {"id": %d, "user": {"login": "%s"}, "body": "%s", "html_url": "https://github.com/acme/shop/pull/7#c%d"}""".formatted(id, author, body, id);
    }

    public static String review(long id, String state) {
        return """
                {"id": %d, "user": {"login": "argus[bot]"}, "body": "Two things.", "state": "%s", "commit_id": "c0ffee",
                 "html_url": "https://github.com/acme/shop/pull/7#r%d"}""".formatted(id, state, id);
    }

    public static String checkRun(long id, long appId, String name, String status, String conclusion) {
        return """
                {"id": %d, "name": "%s", "head_sha": "c0ffee", "external_id": "r1", "status": "%s", "conclusion": %s,
                 "html_url": "https://github.com/acme/shop/runs/%d", "url": "https://api.github.com/x", "app": {"id": %d},
                 "output": {"title": "2 findings", "summary": "Two of them", "text": null, "annotations_count": 2}}""".formatted(id, name, status, conclusion, id, appId);
    }
}
