package dev.argus.ingress.http;

import dev.argus.ingress.delivery.DeliveryHead;
import dev.argus.ingress.delivery.SignatureCheck;
import dev.argus.ingress.delivery.WebhookSecret;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** Refuses by its headers alone what cannot become a delivery, so that no byte of its body is read. */
final class HeadReader {

    private static final String EVENT = "X-GitHub-Event";
    private static final String DELIVERY = "X-GitHub-Delivery";
    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String TARGET_TYPE = "X-GitHub-Hook-Installation-Target-Type";
    private static final String TARGET_ID = "X-GitHub-Hook-Installation-Target-ID";

    private static final Pattern EVENT_NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern DELIVERY_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Pattern APP_ID = Pattern.compile("[1-9]\\d{0,17}");

    private final long appId;
    private final List<WebhookSecret> secrets;
    private final long maxBody;
    private final Clock clock;

    /** @param appId where a delivery does not say to which App it goes */
    HeadReader(long appId, List<WebhookSecret> secrets, long maxBody, Clock clock) {
        this.appId = appId;
        this.secrets = secrets;
        this.maxBody = maxBody;
        this.clock = clock;
    }

    /** @throws Refusal with a status from 400 to 499 */
    RequestHead read(HttpHeaders headers) {
        BodyFormat format = formatOf(headers);
        String event = required(headers, EVENT, EVENT_NAME, "the name of an event");
        String delivery = required(headers, DELIVERY, DELIVERY_ID, "a delivery id");
        SignatureCheck signature = signatureOf(headers);
        long length = headers.getContentLength();
        if (length > maxBody) {
            throw IncomingBody.tooLarge(maxBody);
        }
        return new RequestHead(
                new DeliveryHead(delivery, event, addresseeOf(headers), clock.instant()), format, length, signature);
    }

    private static BodyFormat formatOf(HttpHeaders headers) {
        if (single(headers, HttpHeaders.CONTENT_ENCODING)
                .filter(encoding -> !encoding.equals("identity"))
                .isPresent()) {
            throw Refusal.of(415, "GitHub does not encode bodies, and neither Content-Encoding is understood here");
        }
        return single(headers, HttpHeaders.CONTENT_TYPE)
                .flatMap(BodyFormat::of)
                .orElseThrow(() ->
                        Refusal.of(415, "Content-Type must be application/json or application/x-www-form-urlencoded"));
    }

    private static String required(HttpHeaders headers, String name, Pattern shape, String what) {
        String value = single(headers, name).orElseThrow(() -> Refusal.of(400, name + " is missing"));
        if (!shape.matcher(value).matches()) {
            throw Refusal.of(400, name + " is not " + what);
        }
        return value;
    }

    private SignatureCheck signatureOf(HttpHeaders headers) {
        List<String> values = headers.getOrDefault(SIGNATURE, List.of());
        if (values.size() != 1) {
            throw Refusal.of(401, values.isEmpty() ? SIGNATURE + " is missing" : SIGNATURE + " came more than once");
        }
        return SignatureCheck.of(values.get(0), secrets)
                .orElseThrow(() -> Refusal.of(401, SIGNATURE + " is not sha256= and 64 lower-case hex digits"));
    }

    /** Two Apps on one repository get the same delivery id for the same event. */
    private long addresseeOf(HttpHeaders headers) {
        return single(headers, TARGET_TYPE)
                .filter("integration"::equals)
                .flatMap(type -> single(headers, TARGET_ID))
                .filter(id -> APP_ID.matcher(id).matches())
                .map(Long::valueOf)
                .orElse(appId);
    }

    private static Optional<String> single(HttpHeaders headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refusal.of(400, name + " came more than once");
        }
        return values.stream().findFirst();
    }
}
