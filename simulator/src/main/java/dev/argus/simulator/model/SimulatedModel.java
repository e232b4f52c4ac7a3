package dev.argus.simulator.model;

import dev.argus.simulator.http.LoopbackServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;

/**
 * A model for development, demos and tests. It speaks the languages of OpenAI ({@code /v1/chat/completions}), Anthropic
 * ({@code /v1/messages}) and Gemini ({@code /v1beta/models/…:generateContent}), streaming and not.
 *
 * <p>It is a pattern matcher, not a language model: it finds a handful of real defects by what they look like, and says so in its name
 * and in its words. It fails on demand, see {@link Mishap}: ordered here, or by {@code POST /_simulator/mishaps}.
 */
public final class SimulatedModel implements AutoCloseable {

    /** The name of the model. */
    public static final String NAME = "argus-pattern-matcher";

    private static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private final LoopbackServer server;
    private final Mishaps mishaps;
    private final Calls calls;
    private final Pause pause;

    private SimulatedModel(LoopbackServer server, Mishaps mishaps, Calls calls, Pause pause) {
        this.server = server;
        this.mishaps = mishaps;
        this.calls = calls;
        this.pause = pause;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What to set as the base URL of an OpenAI-compatible model, with the version. */
    public URI baseUrl() {
        return server.uri().resolve("/v1");
    }

    /** What to set as the base URL of a model of Anthropic's or Gemini's, without a path. */
    public URI uri() {
        return server.uri();
    }

    /** The next so many requests meet this mishap, after those that were ordered before. */
    public void order(Mishap mishap, int times) {
        mishaps.order(mishap, times);
    }

    /** From now on this share of the requests, from 0 to 1, meets one of these mishaps; which ones, the seed decides. */
    public void spread(double share, Mishap... kinds) {
        mishaps.spread(share, List.of(kinds));
    }

    /** Nothing goes wrong any more. */
    public void behave() {
        mishaps.clear();
    }

    /** Answers nothing until {@link #resume()}; what is asked in the meantime waits, and meets no mishap before. */
    public void pause() {
        pause.begin();
    }

    /** Answers again, also what has waited. */
    public void resume() {
        pause.end();
    }

    /** Requests for a completion so far, refused ones included, oldest first; the last thousand. */
    public List<Call> calls() {
        return calls.list();
    }

    /**
     * Tells of every later request, before it is answered, on the thread that answers it: a listener must be quick and must not throw.
     *
     * @return ends it
     */
    public Runnable listen(Consumer<Call> listener) {
        return calls.listen(listener);
    }

    @Override
    public void close() {
        server.close();
    }

    /**
     * One request for a completion.
     *
     * @param prompt all messages, one after the other
     * @param mishap what was made to go wrong with it
     */
    public record Call(
            String prompt, boolean stream, @Nullable Mishap mishap) {

        /** The paths of the files that it shows. */
        public List<String> files() {
            return PromptReader.read(prompt).stream().map(ShownFile::path).toList();
        }

        /** Whether it asks what is to be thought of findings. */
        public boolean showsFindings() {
            return !PromptReader.findings(prompt).isEmpty();
        }

        @Override
        public String toString() {
            return "Call[" + prompt.length() + " characters, stream=" + stream + ", mishap=" + mishap + "]";
        }
    }

    /** What the model is like. By default it answers at once, asks for no key and reads prompts of any length. */
    public static final class Builder {

        private int port;

        @Nullable String apiKey;

        Duration latency = Duration.ZERO;
        Duration retryAfter = Duration.ofSeconds(1);
        int contextTokens = Integer.MAX_VALUE;
        private long seed;

        private Builder() {}

        /** 0, the default, for any free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** The only key it takes. */
        public Builder apiKey(String apiKey) {
            this.apiKey = apiKey;
            return this;
        }

        /** From the request to the first word. */
        public Builder latency(Duration latency) {
            this.latency = latency;
            return this;
        }

        /** What a limited or overloaded model asks for, in whole seconds. */
        public Builder retryAfter(Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /** Longer prompts are refused. */
        public Builder contextTokens(int contextTokens) {
            this.contextTokens = contextTokens;
            return this;
        }

        /** Of everything that is left to chance. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Serves on the loopback interface.
         *
         * @throws reactor.netty.ChannelBindException when the port is taken
         */
        public SimulatedModel start() {
            Mishaps mishaps = new Mishaps(seed);
            Calls calls = new Calls();
            Pause pause = new Pause();
            CompletionEndpoint completions =
                    new CompletionEndpoint(mishaps, calls, pause, new Delivery(Clock.systemUTC()), this);
            LoopbackServer server = LoopbackServer.bind(port);
            server.serve(RouterFunctions.toHttpHandler(
                    completions.routes().and(new ControlEndpoint(mishaps).routes()), strategies()));
            return new SimulatedModel(server, mishaps, calls, pause);
        }

        private static HandlerStrategies strategies() {
            return HandlerStrategies.builder()
                    .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_BODY_BYTES))
                    .build();
        }
    }
}
