package dev.argus.llm;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what to set instead of the stack in which it came. */
final class MissingModelAnalyzer extends AbstractFailureAnalyzer<MissingModelException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, MissingModelException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
