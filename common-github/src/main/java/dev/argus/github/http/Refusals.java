package dev.argus.github.http;

import dev.argus.github.UnprocessableException;
import dev.argus.runtime.stage.StageFailure;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/** The one place that knows what a status means. Lets answers through, makes failures of refusals, and sends nothing while a limit lasts. */
public final class Refusals implements ExchangeFilterFunction {

    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final RateLimits limits;

    public Refusals(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        long installation = Call.of(request).installation();
        return Mono.defer(() -> limits.waitOf(installation)
                        .map(until -> Mono.<ClientResponse>error(RateLimits.failure(installation, until, null)))
                        .orElseGet(() -> next.exchange(request)))
                .flatMap(response -> isAnswer(response) ? accept(installation, response) : refuse(request, response));
    }

    private Mono<ClientResponse> accept(long installation, ClientResponse response) {
        limits.learn(installation, response.headers().asHttpHeaders());
        return Mono.just(response);
    }

    private Mono<ClientResponse> refuse(ClientRequest request, ClientResponse response) {
        return DataBufferUtils.join(response.bodyToFlux(DataBuffer.class), MAX_ERROR_BYTES)
                .map(Refusals::text)
                // The status says enough when the words are lost.
                .onErrorReturn("")
                .defaultIfEmpty("")
                .flatMap(text -> Mono.error(failure(request, response, ErrorBody.parse(text))));
    }

    private StageFailure failure(ClientRequest request, ClientResponse response, ErrorBody body) {
        int status = response.statusCode().value();
        long installation = Call.of(request).installation();
        Refusal refusal = new Refusal(status, body.words(), body.code());
        return limits.limited(installation, status, response.headers().asHttpHeaders(), body)
                .<StageFailure>map(until -> RateLimits.failure(installation, until, refusal))
                .orElseGet(() -> classified(Refusal.describe(request), refusal, body.words()));
    }

    private static StageFailure classified(String request, Refusal refusal, String words) {
        String because = words.isEmpty() ? "" : " (" + words + ")";
        return switch (refusal.status()) {
            case 401 ->
                new StageFailure.Terminal("GitHub does not accept Argus's token for " + request + because, refusal);
            case 403 ->
                new StageFailure.Terminal(
                        "GitHub does not let Argus " + request + because
                                + ": the App lacks a permission, the repository is archived or the conversation locked",
                        refusal);
            case 404 ->
                new StageFailure.Terminal(
                        "GitHub knows no " + request + ": it was deleted, or the App has no access to it any more",
                        refusal);
            case 410 -> new StageFailure.Terminal("GitHub has removed " + request + " for good" + because, refusal);
            case 451 ->
                new StageFailure.Terminal("GitHub withholds " + request + " for legal reasons" + because, refusal);
            case 422 -> unprocessable(words.isEmpty() ? "no reason given" : words);
            case 200 -> new StageFailure.Retryable("Instead of GitHub, an HTML page answered " + request, refusal);
            default ->
                isPassing(refusal.status())
                        ? new StageFailure.Retryable(
                                "GitHub answered " + refusal.status() + " to " + request + because, refusal)
                        : new StageFailure.Terminal(
                                "GitHub refused " + request + " with " + refusal.getMessage(), refusal);
        };
    }

    /** Terminal for whoever counts GitHub's failures; the ports give its cause. */
    private static StageFailure unprocessable(String words) {
        return new StageFailure.Terminal(words, new UnprocessableException(words));
    }

    /** Server errors and time-outs pass, and so do answers that are none of GitHub's. */
    private static boolean isPassing(int status) {
        return status < 400 || status == 408 || status >= 500;
    }

    /** GitHub's API answers nothing in HTML; a proxy or a maintenance page does, with any status. */
    private static boolean isAnswer(ClientResponse response) {
        return response.statusCode().is2xxSuccessful()
                && response.headers()
                        .contentType()
                        .filter(MediaType.TEXT_HTML::equalsTypeAndSubtype)
                        .isEmpty();
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }
}
