package dev.argus.simulator.model;

import java.util.List;

/** What lets in somebody who should stay outside. */
final class SecurityPatterns {

    private static final String SQL =
            "(?i:select\\s[^\"'`]*\\sfrom\\s|insert\\s+into\\s|update\\s+\\S+\\s+set\\s|delete\\s+from\\s)";

    static final List<DefectPattern> ALL = List.of(
            DefectPattern.in("java", "kt", "cs", "js", "ts", "py", "go", "php", "rb", "scala")
                    .looksLike("[\"'`]\\s*" + SQL + "[^\"'`]*[\"'`]\\s*[+.]\\s*\\$?[A-Za-z_]\\w*")
                    .except("\\.format\\(|\\.formatted\\(|\\.strip|\\.trim|\\+\\s*[A-Z][A-Z_0-9]+\\b")
                    .is("HIGH", "SECURITY", 0.75)
                    .says(
                            "SQL is put together from a variable; whoever controls it controls the query.",
                            "A value with a quote in it ends the literal and the rest runs as SQL. Bind it as a parameter."),
            DefectPattern.in("py")
                    .looksLike("\\bf[\"']{1,3}\\s*" + SQL + ".*\\{")
                    .is("HIGH", "SECURITY", 0.75)
                    .says(
                            "SQL is put together from a variable; whoever controls it controls the query.",
                            "An f-string does not quote. Pass the value as a parameter of `execute`."),
            DefectPattern.where(file -> !file.isTest() && !file.extension().equals("md"))
                    .looksLike("(?i:password|passwd|secret|api_?key|access_?key|auth_?token)\\w*[\"']?\\s*[:=]\\s*"
                            + "[\"'](?=[^\"']*\\d)(?=[^\"']*[A-Za-z])[^\"'\\s${}<>()/*]{8,}[\"']")
                    .except("(?i)example|changeme|change-me|placeholder|dummy|sample|redacted|your[_-]|\\bxxx|_{2,}")
                    .is("HIGH", "SECURITY", 0.7)
                    .says(
                            "A credential stands in the source; everybody who can read the repository has it.",
                            "It stays in the history after it is removed, so it has to be replaced, too."),
            DefectPattern.in("py")
                    .looksLike("\\bverify\\s*=\\s*False\\b")
                    .except("^\\s*(?:async\\s+)?def\\s")
                    .is("HIGH", "SECURITY", 0.85)
                    .fixedBy("verify=True")
                    .says(
                            "Certificates are not verified; anybody on the way can read and change the traffic.",
                            "With `verify=False` a self-signed certificate of an attacker is as good as the right one."),
            DefectPattern.in("js", "ts", "mjs", "cjs")
                    .looksLike("\\brejectUnauthorized\\s*:\\s*false\\b")
                    .is("HIGH", "SECURITY", 0.85)
                    .fixedBy("rejectUnauthorized: true")
                    .says(
                            "Certificates are not verified; anybody on the way can read and change the traffic.",
                            "With `rejectUnauthorized: false` a self-signed certificate of an attacker is as good as the right one."),
            DefectPattern.in("py")
                    .looksLike("\\bshell\\s*=\\s*True\\b")
                    .is("MEDIUM", "SECURITY", 0.6)
                    .says(
                            "The command goes through a shell; a file name with `;` in it runs as a command.",
                            "Pass the arguments as a list and leave `shell` out."),
            DefectPattern.in("js", "ts", "jsx", "tsx", "mjs", "cjs", "py", "php", "rb")
                    .looksLike("(?<![\\w.])eval\\(\\s*[^)\"'\\s]")
                    .is("HIGH", "SECURITY", 0.6)
                    .says(
                            "`eval` runs its argument as code; whoever controls the text controls the program.",
                            "Parse the text (as JSON, for example) instead of running it."),
            DefectPattern.in("js", "ts", "jsx", "tsx", "html", "vue")
                    .looksLike("\\.(?:inner|outer)HTML\\s*\\+?=(?!=)\\s*+(?![\"'`][^$]*[\"'`]\\s*;?\\s*$)")
                    .is("MEDIUM", "SECURITY", 0.6)
                    .says(
                            "Text becomes HTML unescaped; a `<script>` or `onerror` in it runs in the page.",
                            "Use `textContent`, or escape what comes from outside."),
            DefectPattern.in("java", "kt")
                    .looksLike("MessageDigest\\.getInstance\\(\"(?:MD5|SHA-?1)\"\\)")
                    .is("MEDIUM", "SECURITY", 0.55)
                    .says(
                            "Collisions of this hash can be made at will; it proves nothing about who made the content.",
                            "Where security depends on it, use SHA-256."),
            DefectPattern.in("yml", "yaml", "properties", "env", "toml", "conf", "ini", "cfg")
                    .looksLike(
                            "http://(?:[\\w-]+\\.)+(?!local\\b|internal\\b|svc\\b|test\\b|example\\b|invalid\\b)[a-z]{2,}(?=[:/\\s\"']|$)")
                    .except(
                            "(?i)xmlns|\\$schema|schemas?\\.|w3\\.org|example\\.|license|namespace|\\.local\\b|\\.internal\\b")
                    .is("MEDIUM", "SECURITY", 0.6)
                    .says(
                            "This address is spoken to without encryption; everybody on the way can read and change it.",
                            "Use `https://`, if the server offers it."),
            DefectPattern.where(file -> !file.extension().equals("md"))
                    .looksLike("\\bchmod\\s+(?:-R\\s+)?0?777\\b")
                    .is("MEDIUM", "SECURITY", 0.85)
                    .says(
                            "Every user of the machine may now change these files.",
                            "Give write access to the owner alone: 755 for programs, 644 for data."),
            DefectPattern.where(file -> !file.extension().equals("md"))
                    .looksLike("\\b(?:curl|wget)\\s[^|#]*\\|\\s*(?:sudo\\s+)?(?:ba|z)?sh\\b")
                    .is("MEDIUM", "SECURITY", 0.7)
                    .says(
                            "What a server sends is run unseen; who takes it over, or cuts the transfer, decides what runs.",
                            "Download, compare with a known checksum, then run."),
            DefectPattern.in("yml", "yaml")
                    .looksLike("^\\s*-?\\s*privileged:\\s*true\\b")
                    .is("MEDIUM", "SECURITY", 0.65)
                    .says(
                            "A privileged container can do everything its host can.",
                            "Name the single capabilities that are needed."),
            DefectPattern.in("c", "h", "cc", "cpp")
                    .looksLike("(?<!\\w)gets\\s*\\(")
                    .is("CRITICAL", "SECURITY", 0.95)
                    .says(
                            "`gets` writes past the end of the buffer as soon as a line is longer.",
                            "There is no safe way to call it. Use `fgets` with the size of the buffer."));

    private SecurityPatterns() {}
}
