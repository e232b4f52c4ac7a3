package dev.argus.ops.console;

import reactor.core.publisher.Mono;

/**
 * What a form of a page does.
 *
 * @param path with its parameters in braces
 * @param tab of the page that follows
 * @param work what is done
 */
record Action(String path, Page.Tab tab, Work work) {

    /** What is done with a form that was sent. */
    interface Work {
        Mono<Result> on(Form form);
    }

    /** What is shown when it is done. */
    sealed interface Result {}

    /** Another page, which a reload shows again without doing anything again. */
    record SeeOther(String path) implements Result {}

    /** What came of it. */
    record Show(String template, Page.Content content) implements Result {}
}
