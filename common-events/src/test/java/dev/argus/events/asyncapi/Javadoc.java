package dev.argus.events.asyncapi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources say of types and record components, as plain text; so it is written once and cannot go stale. */
final class Javadoc {

    private final Map<String, String> texts = new HashMap<>();

    static Javadoc of(Path sources) throws IOException {
        Javadoc javadoc = new Javadoc();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(java));
            Scanner scanner = javadoc.new Scanner(DocTrees.instance(task));
            task.parse().forEach(unit -> scanner.scan(unit, null));
        }
        return javadoc;
    }

    Optional<String> of(Class<?> type) {
        return Optional.ofNullable(texts.get(nameOf(type)));
    }

    Optional<String> of(Class<?> type, String component) {
        return Optional.ofNullable(texts.get(nameOf(type) + "#" + component));
    }

    /** Simple name with the enclosing types before it, as in {@code Outcome.State}. */
    static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : nameOf(outer) + "." + type.getSimpleName();
    }

    private static String plain(List<? extends DocTree> trees) {
        return trees.stream()
                .map(Javadoc::plain)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String plain(DocTree tree) {
        if (tree instanceof TextTree text) {
            return text.getBody();
        }
        if (tree instanceof LiteralTree literal) {
            return literal.getBody().getBody();
        }
        if (tree instanceof LinkTree link) {
            return link.getLabel().isEmpty() ? linked(link.getReference().getSignature()) : plain(link.getLabel());
        }
        return "";
    }

    /** {@code dev.argus.events.ReviewId#of} becomes {@code ReviewId.of}. */
    private static String linked(String signature) {
        return signature
                .replaceFirst("^([a-z]+\\.)+", "")
                .replaceFirst("^#", "")
                .replace('#', '.');
    }

    private final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees trees;
        private final Deque<String> enclosing = new ArrayDeque<>();

        Scanner(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            enclosing.addLast(type.getSimpleName().toString());
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                keep(String.join(".", enclosing), comment);
            }
            super.visitClass(type, null);
            enclosing.removeLast();
            return null;
        }

        private void keep(String type, DocCommentTree comment) {
            String body = plain(comment.getFullBody());
            if (!body.isEmpty()) {
                texts.put(type, body);
            }
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree param) {
                    texts.put(type + "#" + param.getName().getName(), plain(param.getDescription()));
                }
            }
        }
    }
}
