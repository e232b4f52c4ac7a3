package dev.argus.llm;

import java.util.List;

/**
 * What a model answered when nothing could be made of it, also when it was asked again.
 *
 * @param paths of the files it was asked about
 * @param answer its beginning, as it came
 */
record Unreadable(List<String> paths, ModelId model, String answer) {

    private static final int MAX_ANSWER = 32 * 1024;
    private static final int MAX_NAMES = 5;

    Unreadable {
        paths = List.copyOf(paths);
        answer = answer.substring(0, Math.min(answer.length(), MAX_ANSWER));
    }

    String sentence() {
        String names = String.join(", ", paths.subList(0, Math.min(MAX_NAMES, paths.size())));
        String more = paths.size() > MAX_NAMES ? " and " + (paths.size() - MAX_NAMES) + " more" : "";
        return model + " gave no usable answer, also when asked again, for " + names + more;
    }

    /** The answer is left out: it quotes source code. */
    @Override
    public String toString() {
        return "Unreadable[" + paths.size() + " files, " + model + ", " + answer.length() + " characters]";
    }
}
